// Random executable documents, variables and root values for a schema. A `fault` of n spoils about one choice in n; 0 spoils none.
import {
  getNamedType, getNullableType, isAbstractType, isCompositeType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType,
  isRequiredArgument, isRequiredInputField,
} from 'graphql';

const wrongLiterals = ['1', '-3', '2.5', '99999999999', '"x"', '"""block\n  text"""', 'null', 'true', 'RED', 'NOPE', '[]', '[1, "x", null]', '{}', '{ zz: 1 }', '1e3', '""'];
const wrongValues = [1, -3, 2.5, 99999999999, 'x', '', null, true, 'RED', [], [1, 'x', null], {}, { zz: 1 }];
const noise = ['', '}', '{', '"', '$', '!', '...', '0', '\u0000', '\n', '#', 'é', '"""', '\\u{1F600}', '&', '(', ')', ' on ', '@', '-'];

export class RandomDocuments {
  constructor(schema, random) {
    this.schema = schema;
    this.random = random;
    this.types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
    this.composites = this.types.filter(isCompositeType);
  }

  /** One request: `{ document, variables, operationName, rootValue }`. */
  next() {
    const { random } = this;
    this.fault = random.pick(0, 0, 0, 0, 150, 40, 12);
    this.variables = new Map();
    this.fragments = [];
    this.introspects = random.oneIn(12);
    this.aliases = 0;
    const kinds = ['query', 'query', 'query', 'query', 'query', 'query', 'mutation', 'mutation', 'subscription'];
    const operations = random.times(random.oneIn(10) ? 2 : 1, (i) => this.#operation(random.pick(...kinds), i));
    const several = operations.length > 1;
    let document = [...operations.map((one) => one.text), ...this.fragments.map((one) => one.text)].join('\n\n');
    if (this.#spoiled(4)) {
      document += `\nfragment ${random.pick('Unused', 'F0')} on ${this.#anyType()} { __typename }`;
    }
    if (random.oneIn(12)) {
      const at = random.below(document.length);
      document = document.slice(0, at) + random.pick(...noise) + document.slice(at + random.below(3));
    }

    return {
      document,
      variables: this.#variableValues(),
      operationName: several || random.oneIn(15) ? random.pick(operations[0].name, operations[0].name, 'Nope') : undefined,
      rootValue: this.value(this.schema.getQueryType(), random.pick(0, 0, 25, 8), 0),
    };
  }

  #spoiled(weight = 1) {
    return this.fault > 0 && this.random.oneIn(this.fault * weight);
  }

  #anyType() {
    return this.random.pick('Nope', 'String', '__Type', ...this.types.map((type) => type.name));
  }

  #operation(kind, number) {
    const { random } = this;
    const before = new Map(this.variables);
    this.variables = new Map();
    const root = this.schema.getRootType(kind);
    const used = kind === 'subscription' && !random.oneIn(3) ? `{ ${this.#field(root, 0)} }` : this.#selections(root, 0);
    const definitions = [...this.variables]
      .filter(() => !this.#spoiled(2))
      .map(([name, one]) => `${random.oneIn(20) ? '"of what" ' : ''}$${name}: ${one.type}${one.fallback ?? ''}${random.oneIn(25) ? ' @onVariable' : ''}`);
    if (this.#spoiled(2)) {
      definitions.push(random.pick('$unused: Int', '$unused: Nope', `$bad: ${this.#anyType()}`, '$d: Int = "x"', ...definitions));
    }
    this.variables = new Map([...before, ...this.variables]);
    const name = random.oneIn(3) && number === 0 && !definitions.length ? undefined : `Op${this.#spoiled(3) ? 0 : number}`;
    const head = definitions.length || name || kind !== 'query' || random.oneIn(4)
      ? `${random.oneIn(8) ? random.pick('"described" ', '"""\n  in a block\n"""\n') : ''}${kind} ${name ?? ''}${definitions.length ? `(${definitions.join(random.pick(', ', ' ', '\n  '))})` : ''}${this.#directives('QUERY')} `
      : '';
    return { name, text: head + used };
  }

  #selections(type, depth) {
    const { random } = this;
    const list = [];
    for (let i = 1 + random.below(depth > 3 ? 2 : 4); i > 0; i--) {
      const choice = random.below(12);
      if (choice === 0 && depth < 5) {
        list.push(this.#spread(type, depth));
      } else if (choice <= 2 && depth < 5) {
        list.push(this.#inlineFragment(type, depth));
      } else {
        list.push(this.#field(type, depth));
      }
    }
    return `{ ${list.join(random.pick(' ', ', ', '\n  '))} }`;
  }

  #spread(type, depth) {
    const { random } = this;
    const known = this.fragments.find((one) => one.on === type.name && one.isDone);
    if (known && random.oneIn(2)) {
      return `...${known.name}${this.#directives('SPREAD')}`;
    }

    const on = this.#spoiled() ? this.#anyType() : this.#within(type);
    const fragment = { name: `F${this.fragments.length}`, on, isDone: false };
    this.fragments.push(fragment);
    const target = this.schema.getType(on);
    const body = this.#selections(isCompositeType(target) ? target : type, depth + 2);
    fragment.text = `${random.oneIn(8) ? '"a fragment" ' : ''}fragment ${fragment.name} on ${on}${this.#directives('FRAGMENT')} ${body}`;
    fragment.isDone = true;
    return `...${this.#spoiled(3) ? random.pick('Nope', 'F0') : fragment.name}${this.#directives('SPREAD')}`;
  }

  /** A type whose objects may be found where `type` stands. */
  #within(type) {
    const fitting = this.composites.filter((other) => this.#overlap(type, other));
    return fitting.length ? this.random.pick(type, ...fitting).name : type.name;
  }

  #overlap(a, b) {
    const possible = (type) => (isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type]);
    return possible(a).some((one) => possible(b).includes(one));
  }

  #inlineFragment(type, depth) {
    const on = this.random.oneIn(4) ? undefined : this.#spoiled() ? this.#anyType() : this.#within(type);
    const target = on && this.schema.getType(on);
    return `...${on ? ` on ${on}` : ''}${this.#directives('INLINE')} ${this.#selections(isCompositeType(target) ? target : type, depth + 1)}`;
  }

  #field(type, depth) {
    const { random } = this;
    if (this.introspects && type === this.schema.getQueryType() && random.oneIn(3)) {
      return this.#meta();
    }

    const source = this.#spoiled() ? random.pick(...this.composites) : type;
    const fields = Object.values(source.getFields?.() ?? {}).filter((field) => depth < 4 || !isCompositeType(getNamedType(field.type)));
    if (fields.length === 0 || random.oneIn(10)) {
      return `${random.oneIn(3) ? 'kind: ' : ''}__typename${this.#directives('FIELD')}`;
    }

    const field = random.pick(...fields);
    const args = this.#arguments(field.args);
    const inner = getNamedType(field.type);
    const isComposite = isCompositeType(inner) !== this.#spoiled(2);
    // Two fields of one name that differ are a conflict, which a document without faults must not have.
    const isFree = !args && source === type && !isComposite && isObjectType(type);
    const alias = isFree && !random.oneIn(6) ? '' : this.#spoiled() || (isFree && random.oneIn(3)) ? `${random.pick('x', 'y', 'name')}: ` : `a${this.aliases++}: `;
    const below = !isComposite ? '' : ` ${isCompositeType(inner) ? this.#selections(inner, depth + 1) : '{ a }'}`;
    const name = this.#spoiled(2) ? random.pick('nope', 'nam', '__type', '__nope') : field.name;
    return `${alias.startsWith('x') && this.fault === 0 ? `a${this.aliases++}: ` : alias}${name}${args}${this.#directives('FIELD')}${below}`;
  }

  #meta() {
    const { random } = this;
    const schemaFields = random.pick('types', 'directives', 'queryType', 'mutationType');
    const typeDetails = 'name kind description specifiedByURL isOneOf fields(includeDeprecated: true) { name type { name kind ofType { name } } args(includeDeprecated: true) { name defaultValue isDeprecated } isDeprecated deprecationReason }';
    switch (random.below(3)) {
      case 0:
        return `a${this.aliases++}: __type(name: ${this.#argument({ name: 'name', type: this.schema.getType('String') }, '"Obj"')}) { ${random.pick('name', typeDetails, 'enumValues(includeDeprecated: true) { name isDeprecated }', 'inputFields { name defaultValue type { ...on __Type { name ofType { name } } } }')} }`;
      case 1:
        return `a${this.aliases++}: __schema { ${schemaFields} { name ${schemaFields === 'directives' ? 'isRepeatable locations args { name type { name } }' : random.pick('kind', 'possibleTypes { name }', 'interfaces { name }', 'fields { name }')} } }`;
      default:
        return `a${this.aliases++}: __type(name: "${this.#anyType()}") { ${typeDetails} }`;
    }
  }

  #directives(place) {
    const { random } = this;
    if (this.#spoiled(2)) {
      return ` ${random.pick('@nope', '@include', '@skip(if: "x")', '@skip(if: true) @skip(if: false)', '@deprecated', '@include(if: null)', '@include(iff: true)', '@oneOf')}`;
    }

    const usable = { QUERY: ['@onQuery(n: 3)', '@many'], FRAGMENT: ['@many'], FIELD: ['@many @many(of: [1])'], SPREAD: ['@many'], INLINE: ['@many'] }[place];
    if (random.oneIn(20)) {
      return ` ${random.pick(...usable)}`;
    }
    if (place === 'QUERY' || place === 'FRAGMENT' || !random.oneIn(9)) {
      return '';
    }

    const condition = random.oneIn(2) ? this.#variable(this.schema.getType('Boolean'), true) : random.pick('true', 'false');
    return ` ${random.pick('@skip', '@include')}(if: ${condition})`;
  }

  #arguments(definitions) {
    const { random } = this;
    const list = definitions
      .filter((one) => (isRequiredArgument(one) ? !this.#spoiled() : random.oneIn(3)))
      .map((one) => `${this.#spoiled(2) ? 'zz' : one.name}: ${this.#argument(one)}`);
    if (this.#spoiled(3) && list.length) {
      list.push(list[0]);
    }
    return list.length ? `(${list.join(random.pick(', ', ' '))})` : '';
  }

  #argument(definition, fallback) {
    return this.random.oneIn(3) ? this.#variable(definition.type, false, definition.defaultValue !== undefined) : fallback ?? this.literal(definition.type, 0);
  }

  /** A variable of a type, or of one that fits where it is used. */
  #variable(type, mustBeSet = false, hasDefault = false) {
    const { random } = this;
    const name = `v${this.variables.size}`;
    const nullable = getNullableType(type);
    const shown = this.#spoiled() ? this.#anyType() : String(type);
    const loosened = isNonNullType(type) && (hasDefault || !mustBeSet) && random.oneIn(2) && !this.#spoiled();
    const fallback = loosened || random.oneIn(4) ? ` = ${this.literal(type, 1, true)}` : undefined;
    this.variables.set(name, {
      type: loosened ? String(nullable) : mustBeSet || (!isNonNullType(type) && random.oneIn(5) && !shown.endsWith('!')) ? `${shown}${shown.endsWith('!') ? '' : '!'}` : shown,
      fallback,
      graphql: type,
    });
    return `$${name}`;
  }

  /** A literal of an input type. */
  literal(type, depth, isConstant = false) {
    const { random } = this;
    if (this.#spoiled()) {
      return random.pick(...wrongLiterals);
    }
    if (isNonNullType(type)) {
      return this.literal(type.ofType, depth, isConstant);
    }
    if (random.oneIn(12)) {
      return 'null';
    }
    if (!isConstant && depth > 0 && random.oneIn(6)) {
      return this.#variable(type);
    }
    if (isListType(type)) {
      return random.oneIn(4) && !isListType(getNullableType(type.ofType))
        ? this.literal(type.ofType, depth + 1, isConstant)
        : `[${random.times(random.below(4), () => this.#item(type.ofType, depth, isConstant)).join(', ')}]`;
    }
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const chosen = type.isOneOf && this.fault === 0
        ? [random.pick(...fields)]
        : fields.filter((field) => (isRequiredInputField(field) ? !this.#spoiled() : depth < 3 && random.oneIn(2)));
      return `{ ${chosen.map((field) => `${this.#spoiled(2) ? 'zz' : field.name}: ${this.#item(field.type, depth, isConstant, type.isOneOf)}`).join(', ')} }`;
    }
    return this.#leafLiteral(type);
  }

  #item(type, depth, isConstant, mustBeGiven = false) {
    const text = this.literal(type, depth + 1, isConstant);
    if (text === 'null' && (mustBeGiven || isNonNullType(type)) && this.fault === 0) {
      return this.#item(type, depth, true, mustBeGiven);
    }

    // A variable in a OneOf input object must be non-null, so let it be a literal more often than not.
    return mustBeGiven && text.startsWith('$') && this.random.oneIn(2) ? this.#item(type, depth, true, mustBeGiven) : text;
  }

  #leafLiteral(type) {
    const { random } = this;
    if (isEnumType(type)) {
      return random.pick(...type.getValues()).name;
    }
    switch (type.name) {
      case 'Int': return random.pick('0', '7', '-12', '2147483647');
      case 'Float': return random.pick('1', '2.5', '-1e3', '0.25');
      case 'Boolean': return random.pick('true', 'false');
      case 'ID': return random.pick('"id"', '4', '-12');
      case 'String': return random.pick('"text"', '"\\u00e9 \\"q\\" \\n"', '"""\n    block\n      text\n  """', '""');
      default: return random.pick('1', '"any"', '{ a: [1, "x"] }', 'true');
    }
  }

  #variableValues() {
    const { random } = this;
    const values = {};
    for (const [name, one] of this.variables) {
      if (one.fallback && random.oneIn(2)) {
        continue;
      }
      if (random.oneIn(25)) {
        values[name] = random.pick(...wrongValues);
      } else if (!random.oneIn(15)) {
        values[name] = this.#input(one.graphql, 0);
      }
    }
    return random.oneIn(20) ? { ...values, extra: 1 } : values;
  }

  #input(type, depth) {
    const { random } = this;
    if (random.oneIn(60)) {
      return random.pick(...wrongValues);
    }
    if (isNonNullType(type)) {
      return this.#input(type.ofType, depth) ?? (isEnumType(type.ofType) ? 'RED' : 1);
    }
    if (random.oneIn(15)) {
      return null;
    }
    if (isListType(type)) {
      return random.oneIn(5) ? this.#input(type.ofType, depth + 1) : random.times(random.below(4), () => this.#input(type.ofType, depth + 1));
    }
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const chosen = type.isOneOf && !random.oneIn(6) ? [random.pick(...fields)] : fields.filter((field) => isRequiredInputField(field) || (depth < 3 && random.oneIn(2)));
      return Object.fromEntries(chosen.filter(() => !random.oneIn(40)).map((field) => [random.oneIn(40) ? 'zz' : field.name, this.#input(field.type, depth + 1)]));
    }
    if (isEnumType(type)) {
      return random.pick(...type.getValues()).name;
    }
    return { Int: 7, Float: random.pick(1, 2.5), Boolean: random.oneIn(2), ID: random.pick('id', 4), String: 'text' }[type.name] ?? random.pick(1, 'any', { a: [1] }, [true]);
  }

  /** JSON that an object of a type is read from, by the names of its fields. */
  value(type, fault, depth) {
    const { random } = this;
    if (fault && random.oneIn(fault)) {
      return random.pick(null, null, null, 1, 2.5, 'wrong', true, [], [1, null], { __typename: random.pick('Obj', 'Nope', 'Query'), name: 1 }, 3000000000, '7', '');
    }
    if (isNonNullType(type)) {
      return this.value(type.ofType, fault, depth);
    }
    if (isListType(type)) {
      return random.times(random.below(4), () => this.value(type.ofType, fault, depth + 1));
    }
    if (isAbstractType(type)) {
      return this.value(random.pick(...this.schema.getPossibleTypes(type)), fault, depth);
    }
    if (isObjectType(type)) {
      const object = depth === 0 ? {} : { __typename: type.name };
      for (const field of Object.values(type.getFields())) {
        const isDeep = isCompositeType(getNamedType(field.type));
        if (isDeep ? (depth < 2 || (depth < 4 && isNonNullType(field.type))) && !random.oneIn(4) : !random.oneIn(12) || isNonNullType(field.type)) {
          object[field.name] = this.value(field.type, fault, depth + 1);
        }
      }
      return object;
    }
    if (isEnumType(type)) {
      return random.pick(...type.getValues()).name;
    }
    return {
      Int: random.pick(0, 7, -12, 2147483647), Float: random.pick(1, 2.5, -0.125, 1e21), Boolean: random.pick(true, false),
      ID: random.pick('id', 4), String: random.pick('text', 'é 😀', '', 'quote " and \\ and \n'),
    }[type.name] ?? random.pick(1, 'any', true, { a: [1, { b: null }] }, [1, 'x']);
  }
}
