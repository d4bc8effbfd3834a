// Random texts that define a schema. A `fault` of n spoils about one choice in n; 0 spoils none.
const scalars = ['Int', 'String', 'Boolean', 'ID', 'Float'];
const noise = ['', '}', '{', '"', '!', '@', '&', '|', '=', ':', '#', '"""', 'extend', '0', ' type '];

export class RandomSdl {
  constructor(random) {
    this.random = random;
  }

  /** One text. */
  next() {
    const { random } = this;
    this.fault = random.pick(0, 0, 120, 50, 20);
    this.names = {
      scalar: this.#some('S', 2), type: this.#some('T', 4), interface: this.#some('I', 3), union: this.#some('U', 2), enum: this.#some('E', 2), input: this.#some('N', 3),
    };
    this.interfaceFields = new Map();
    this.repeatable = random.oneIn(2);
    const common = random.oneIn(2);
    this.root = common ? 'Query' : 'Root';
    const parts = [
      ...(common && random.oneIn(2) ? [] : [`${this.#description()}schema${this.#uses('SCHEMA')} { query: ${this.#spoiled(3) ? this.#anyName() : this.root} ${random.oneIn(3) && this.names.type[0] ? `mutation: ${this.#spoiled(3) ? this.root : this.names.type[0]}` : ''} }`]),
      `${this.#description()}directive @tag${this.#arguments()} ${this.repeatable ? 'repeatable ' : ''}on ${random.oneIn(4) ? 'OBJECT | FIELD_DEFINITION' : 'SCHEMA | SCALAR | OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | INTERFACE | UNION | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION'}`,
      ...(random.oneIn(3) ? ['directive @needs(n: Int!, opt: [String!] = ["a"]) on FIELD_DEFINITION | FIELD | INPUT_OBJECT'] : []),
      ...this.names.interface.map((name, i) => this.#interface(name, this.names.interface.slice(0, i))),
      this.#object(this.root),
      ...this.names.type.map((name) => this.#object(name)),
      ...this.names.scalar.map((name) => `${this.#description()}scalar ${name}${random.oneIn(3) ? ` @specifiedBy${this.#spoiled() ? '' : '(url: "https://example.org")'}` : ''}${this.#uses('SCALAR')}`),
      ...this.names.union.map((name) => `${this.#description()}union ${name}${this.#uses('UNION')}${this.#spoiled() ? '' : ` =${random.pick('', ' |')} ${this.#distinct(this.names.type.length ? this.names.type : [this.root], () => this.names.type).join(' | ')}`}`),
      ...this.names.enum.map((name) => `${this.#description()}enum ${name}${this.#uses('ENUM')} { ${this.#distinct(['A', 'B', 'C'], () => ['A', '__D']).map((value) => `${this.#description()}${value}${this.#uses('ENUM_VALUE', true)}`).join(' ')} }`),
      ...this.names.input.map((name) => this.#input(name)),
      ...this.#extensions(),
    ];
    if (this.#spoiled(2)) {
      parts.push(random.pick(...parts));
    }
    if (this.#spoiled(3)) {
      parts.push(random.pick('scalar String', 'type __Type { a: Int }', 'schema { query: Query }', 'directive @tag on FIELD', 'directive @deprecated on FIELD_DEFINITION', 'extend scalar Nope @tag', 'type __Own { a: Int }', 'directive @__own on FIELD', 'extend scalar ID @tag'));
    }
    let text = this.#shuffled(parts).join('\n');
    if (random.oneIn(15)) {
      const at = random.below(text.length);
      text = text.slice(0, at) + random.pick(...noise) + text.slice(at + random.below(3));
    }
    return text;
  }

  #some(letter, most) {
    return this.random.times(this.random.below(most + 1), (i) => `${letter}${i}`);
  }

  #spoiled(weight = 1) {
    return this.fault > 0 && this.random.oneIn(this.fault * weight);
  }

  #anyName() {
    return this.random.pick('Nope', 'Int', '__Type', this.root, ...Object.values(this.names).flat());
  }

  #shuffled(list) {
    const left = [...list];
    return list.map(() => left.splice(this.random.below(left.length), 1)[0]);
  }

  #distinct(from, faulty) {
    const list = from.filter((_, i) => i === 0 || this.random.oneIn(2));
    return this.#spoiled() ? [...list, this.random.pick(...faulty(), list[0], this.#anyName())] : list;
  }

  #description() {
    return this.random.oneIn(5) ? this.random.pick('"about it" ', '"""\n  Block\n    text "quoted".\n"""\n') : '';
  }

  #uses(location, isDeprecable = false) {
    const { random } = this;
    const list = [];
    if (random.oneIn(6) && location !== 'SCHEMA') {
      list.push('@tag');
    }
    if (this.#spoiled()) {
      list.push(random.pick('@tag', '@tag(zz: 1)', '@nope', '@needs', '@needs(n: 1)', '@skip(if: true)', '@tag @tag', '@needs(n: 1, n: 2)', '@needs(n: {a: 1, a: 2})', '@oneOf', '@deprecated', '@specifiedBy(url: "x")'));
    }
    if (isDeprecable && random.oneIn(6)) {
      list.push(random.pick('@deprecated', '@deprecated(reason: "old")'));
    }
    return list.length ? ` ${list.join(' ')}` : '';
  }

  #output() {
    const { random, names } = this;
    if (this.#spoiled(2)) {
      return this.#anyName();
    }
    return this.#wrapped(random.pick(...scalars, ...names.scalar, ...names.type, ...names.interface, ...names.union, ...names.enum));
  }

  #inputType(isNullable = false) {
    const { random, names } = this;
    const name = this.#spoiled(2) ? this.#anyName() : random.pick(...scalars, ...names.enum, ...names.input, ...names.scalar);
    return isNullable ? random.pick(name, `[${name}]`) : this.#wrapped(name);
  }

  #wrapped(name) {
    return this.random.pick(name, name, name, `${name}!`, `[${name}]`, `[${name}!]!`, `[[${name}]!]`);
  }

  #arguments() {
    const { random } = this;
    if (!random.oneIn(3)) {
      return '';
    }

    const list = ['x', 'y', 'z'].filter((_, i) => i === 0 || random.oneIn(3)).map((name) => this.#inputValue(this.#spoiled(3) ? '__a' : name, this.#inputType(), 'ARGUMENT_DEFINITION'));
    return `(${(this.#spoiled() ? [...list, list[0]] : list).join(', ')})`;
  }

  #inputValue(name, type, location) {
    const fallback = this.random.oneIn(3) ? ` = ${this.#default(type)}` : '';
    // What is required must not be deprecated.
    const isOptional = !type.endsWith('!') || fallback !== '' || this.#spoiled();
    return `${this.#description()}${name}: ${type}${fallback}${this.#uses(location, isOptional)}`;
  }

  #default(type) {
    const { random } = this;
    if (this.#spoiled()) {
      return random.pick('1', '"x"', 'null', '[1]', '{}', 'A', '{ f: 1 }', '99999999999', 'true', '1.5');
    }
    if (type.endsWith('!')) {
      return this.#default(type.slice(0, -1));
    }
    if (type.startsWith('[')) {
      return random.oneIn(3) ? '[]' : `[${this.#default(type.slice(1, -1))}]`;
    }
    return { Int: '1', String: '"s"', Boolean: 'true', ID: '"id"', Float: '1.5' }[type] ?? (type.startsWith('E') ? 'A' : type.startsWith('N') ? random.pick('{}', '{ f: null }', '{ g: [] }', '{ h: {} }') : random.pick('"any"', '1', '[1, "x"]'));
  }

  #field(name, output = this.#output(), args = this.#arguments()) {
    return `${this.#description()}${name}${args}: ${output}${this.#uses('FIELD_DEFINITION', true)}`;
  }

  #block(fields) {
    return `{\n  ${(this.#spoiled() ? [...fields, fields[0] ?? 'a: Int'] : fields).join('\n  ')}\n}`;
  }

  /** Fields of interfaces are repeated as they are, so that most implementations are right. */
  #interface(name, earlier) {
    const parents = earlier.filter(() => this.random.oneIn(3));
    const own = [`f${name}: ${this.#output()}`, ...(this.random.oneIn(2) ? [`g${name}(x: ${this.#inputType(true)}): ${this.#output()}`] : [])];
    const all = [...new Set(parents.flatMap((parent) => this.interfaceFields.get(parent).all))];
    const ancestors = [...new Set(parents.flatMap((parent) => [parent, ...this.interfaceFields.get(parent).ancestors]))];
    this.interfaceFields.set(name, { all: [...all, ...own], ancestors });
    return `${this.#description()}interface ${name}${this.#implements(ancestors)}${this.#uses('INTERFACE')} ${this.#block(this.#kept([...all, ...own]))}`;
  }

  #object(name) {
    const { random } = this;
    const parents = this.names.interface.filter(() => random.oneIn(3));
    const ancestors = [...new Set(parents.flatMap((parent) => [parent, ...this.interfaceFields.get(parent).ancestors]))];
    const fields = [...new Set(ancestors.flatMap((parent) => this.interfaceFields.get(parent).all))];
    const own = random.times(1 + random.below(3), (i) => this.#field(this.#spoiled(2) ? random.pick('__x', 'a0') : `a${i}`));
    return `${this.#description()}type ${name}${this.#implements(ancestors)}${this.#uses('OBJECT')} ${this.#block([...this.#kept(fields), ...own])}`;
  }

  #kept(fields) {
    return fields.filter(() => !this.#spoiled()).map((field) => (this.#spoiled() ? field.replace(/: .*$/, `: ${this.#output()}`) : field));
  }

  #implements(interfaces) {
    const list = interfaces.filter(() => !this.#spoiled());
    if (this.#spoiled()) {
      list.push(this.random.pick(...list, this.#anyName(), ...this.names.interface));
    }
    return list.length ? ` implements ${list.join(' & ')}` : '';
  }

  #input(name) {
    const { random } = this;
    const isOneOf = random.oneIn(4);
    const fields = ['f', 'g', 'h'].filter((_, i) => i === 0 || random.oneIn(2)).map((field) => {
      if (isOneOf && !this.#spoiled()) {
        return `${field}: ${random.pick(...scalars)}`;
      }
      const type = field === 'h' && this.names.input.length ? random.pick(...this.names.input) : this.#inputType(field === 'f' && !this.#spoiled());
      return this.#inputValue(field, this.#spoiled() ? `${name}!` : type, 'INPUT_FIELD_DEFINITION');
    });
    return `${this.#description()}input ${name}${isOneOf ? ' @oneOf' : ''}${this.#uses('INPUT_OBJECT')} ${this.#block(fields)}`;
  }

  #extensions() {
    const { random, names } = this;
    const of = (kind, make) => names[kind].filter(() => random.oneIn(4)).map((name) => `extend ${this.#spoiled(2) ? random.pick('type', 'input') : kind} ${this.#spoiled(2) ? this.#anyName() : name}${make(name)}`);
    return [
      ...of('type', (name) => ` { b${name}: ${this.#output()} }`),
      ...of('interface', () => ' @tag'),
      ...of('union', () => ` @tag`),
      ...of('enum', () => ` { ${this.#spoiled() ? 'A' : 'X'} @deprecated }`),
      ...of('input', () => ' { k: Int }'),
      ...of('scalar', () => ' @tag'),
      ...(this.#spoiled(2) ? [`extend schema { ${random.pick('query', 'subscription')}: ${this.#anyName()} }`] : []),
    ];
  }
}
