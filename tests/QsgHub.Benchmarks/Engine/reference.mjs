// The reference implementation as a contestant: the same schema, documents and data, the same orders and slices as EngineProcess.cs.
// The first line of input holds what to work with, each further line an order, which is answered with one line.
//
// What is kept between requests: here the schema, which validates itself once, and the sorted data; a document is parsed and validated
// anew for each request, as graphql() does and servers built on it do by default. The engine keeps its operations by the document's text.
import { createInterface } from 'node:readline';
import { buildSchema, execute, parse, print, validate } from 'graphql';
import DataLoader from 'dataloader';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { sdl, documents, variables, world } = JSON.parse((await lines.next()).value);

const schema = buildSchema(sdl);
const concerns = new Map(world.concerns.map((concern) => [concern.id, concern]));
const organisations = new Map(world.organisations.map((organisation) => [organisation.id, organisation]));
const ofProvider = new Map(
  Object.entries(world.concernsByProvider).map(([provider, ids]) => [provider, ids.map((id) => concerns.get(id))]),
);

// Scalars are read from properties by the default resolver.
const resolvers = {
  Query: {
    concerns: () => world.concerns,
    providers: () => world.providers,
    concern: (_, { id }) => concerns.get(id),
  },
  Provider: { concerns: (provider, _, context) => context.concernsOfProvider.load(provider.id) },
  Concern: { owner: (concern, _, context) => context.organisationById.load(concern.ownerId) },
};
for (const [type, fields] of Object.entries(resolvers)) {
  for (const [field, resolve] of Object.entries(fields)) {
    schema.getType(type).getFields()[field].resolve = resolve;
  }
}

// Loaders are made for each request that asks for one, on both sides.
const loaders = () => ({
  concernsOfProvider: new DataLoader(async (keys) => keys.map((key) => ofProvider.get(key))),
  organisationById: new DataLoader(async (keys) => keys.map((key) => organisations.get(key))),
});

const executing = (name, context = () => undefined) => {
  const text = Buffer.from(documents[name]);
  let response;
  return {
    run() {
      const document = parse(text.toString());
      const errors = validate(schema, document);
      if (errors.length > 0) {
        throw errors[0];
      }

      const result = execute({ schema, document, variableValues: variables[name], contextValue: context() });
      if (typeof result.then === 'function') {
        return result.then(write);
      }

      write(result);
    },
    answer: () => response,
  };
  function write(result) {
    response = Buffer.from(JSON.stringify(result));
  }
};

const texts = [documents.introspection, documents.wide];
const works = {
  execute1000: executing('execute1000'),
  batch: executing('batch', loaders),
  lookup: executing('lookup'),
  parse: (() => {
    let parsed;
    return {
      run() {
        parsed = texts.map((text) => parse(text));
      },
      answer: () => Buffer.from(parsed.map((document) => print(document)).join('\n')),
    };
  })(),
  validate: (() => {
    const parsed = texts.map((text) => parse(text));
    let errors;
    return {
      run() {
        errors = parsed.flatMap((document) => validate(schema, document));
      },
      answer: () => Buffer.from(JSON.stringify(errors.map((error) => error.message))),
    };
  })(),
};

for await (const line of lines) {
  const { work, seconds } = JSON.parse(line);
  const { run, answer } = works[work];
  let operations = 0;
  const processor = process.cpuUsage();
  const end = performance.now() + seconds * 1000;
  do {
    const pending = run();
    if (pending) {
      await pending;
    }

    operations++;
  } while (performance.now() < end);

  const { user, system } = process.cpuUsage(processor);
  const slice = { operations, processorSeconds: (user + system) / 1e6, allocatedBytes: 0, answer: answer().toString('base64') };
  process.stdout.write(JSON.stringify(slice) + '\n');
}
