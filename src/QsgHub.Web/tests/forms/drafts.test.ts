import { describe, expect, it } from 'vitest';
import { Drafts, readTexts } from '../../src/forms/drafts';
import { FullStorage, MemoryStorage } from '../storage';

const empty = { text: '', topics: '', tlp: 'AMBER' };
const read = (stored: unknown) => readTexts(stored, empty);

describe('Drafts', () => {
  it('gives back what was typed after a reload', () => {
    const storage = new MemoryStorage();
    new Drafts(storage, 'me').save('raise', { ...empty, text: 'Half a sentence' });
    expect(new Drafts(storage, 'me').load('raise', read)).toEqual({ ...empty, text: 'Half a sentence' });
  });

  it('gives nothing of one person to another', () => {
    const storage = new MemoryStorage();
    new Drafts(storage, 'me').save('raise', { ...empty, text: 'Mine' });
    expect(new Drafts(storage, 'you').load('raise', read)).toBeNull();
    expect(new Drafts(storage, 'you').any()).toBe(false);
  });

  it('forgets every draft about one concern and no other', () => {
    const storage = new MemoryStorage();
    const drafts = new Drafts(storage, 'me');
    drafts.save('concern.1.assess', empty);
    drafts.save('concern.1.close', empty);
    drafts.save('concern.2.close', empty);
    drafts.save('raise', empty);
    drafts.clearAll('concern.1.');
    expect(drafts.load('concern.1.assess', read)).toBeNull();
    expect(drafts.load('concern.1.close', read)).toBeNull();
    expect(drafts.load('concern.2.close', read)).not.toBeNull();
    expect(drafts.load('raise', read)).not.toBeNull();
  });

  it('works on without a draft when the storage is full or holds something broken', () => {
    const full = new Drafts(new FullStorage(), 'me');
    full.save('raise', empty);
    expect(full.load('raise', read)).toBeNull();
    const storage = new MemoryStorage();
    storage.setItem('qsghub.draft.me.raise', '{broken');
    expect(new Drafts(storage, 'me').load('raise', read)).toBeNull();
  });
});

describe('readTexts', () => {
  it('takes the default for fields that a draft of an earlier version lacks or holds in another form', () => {
    expect(read({ text: 'Kept', topics: ['A'], unknown: 'x' })).toEqual({ text: 'Kept', topics: '', tlp: 'AMBER' });
  });

  it('takes nothing else for a draft', () => {
    expect(read('text')).toBeNull();
    expect(read(null)).toBeNull();
  });
});
