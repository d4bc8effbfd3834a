import { useState } from 'react';
import { useQuery } from '../../api/useQuery';
import { Select } from '../../forms/fields';
import { CaseloadsDocument, type CaseloadsQuery } from '../../generated/operations';
import { Contents } from '../../page/Contents';
import { Loading } from '../../page/marks';
import { Notice } from '../../page/Notice';
import { Page } from '../../page/Page';
import { ProblemNote } from '../../page/ProblemNote';
import { useResync } from '../alerts/ChannelContext';
import { leadsBody, leaveOn, today } from '../caseloads/caseloads';
import { DutyDesk } from '../caseloads/DutyDesk';
import { LeavePlan } from '../caseloads/LeavePlan';
import { Places } from '../caseloads/Places';
import { Nudges } from '../nudges/Nudges';
import { useSession } from '../session/SessionContext';
import { SavedSubscriptions } from '../subscriptions/SavedSubscriptions';

type Caseloads = CaseloadsQuery['bodyCaseloads'];

const noVariables = {};

const parts = [
  { id: 'places-heading', label: 'Providers' },
  { id: 'leave-heading', label: 'Leave' },
  { id: 'desk-heading', label: 'Duty desk' },
  { id: 'subscriptions-heading', label: 'Saved subscriptions' },
  { id: 'mail-heading', label: 'Mail' },
] as const;

/** What is the person's to look after, and how he or she wants to hear of it. */
export function AttentionPage() {
  const { data, problem, reload, drop } = useQuery(CaseloadsDocument, noVariables);
  const [said, setSaid] = useState('');
  useResync((mustForget) => {
    if (mustForget) {
      drop();
    }

    reload();
  });
  const done = (words: string): void => {
    setSaid(words);
    reload();
  };
  return (
    <Page title="My caseload">
      {said !== '' && <Notice words={said} />}
      <Contents parts={parts} />
      {data === null && problem === null && <Loading what="caseloads" />}
      {problem !== null && <ProblemNote problem={problem} retry={reload} />}
      <div className="qsg-parts">
        {data !== null && <CaseloadParts caseloads={data.bodyCaseloads} done={done} />}
        <SavedSubscriptions tell={setSaid} />
        <Nudges tell={setSaid} />
      </div>
    </Page>
  );
}

function CaseloadParts({ caseloads: { own, people, dutyDesk }, done }: { readonly caseloads: Caseloads; readonly done: (said: string) => void }) {
  const { viewer } = useSession();
  const [chosen, setChosen] = useState('');
  const leads = leadsBody(viewer);
  const whose = people.find(({ person }) => person.id === chosen) ?? own;
  const isOwn = whose.person.id === own.person.id;
  const shared = { whose, isOwn, people, leads, done };
  const away = leaveOn(today(new Date()), whose);
  return (
    <>
      {leads && people.length > 1 && (
        <Select
          id="whose"
          label="Whose caseload?"
          hint={`You lead in ${viewer.organisation.name}, so you set your colleagues’ too.`}
          value={isOwn ? '' : chosen}
          onChange={setChosen}
          choices={[{ value: '', label: 'Mine' }, ...people.filter(({ person }) => person.id !== own.person.id).map(({ person: { id, name } }) => ({ value: id, label: name }))]}
        />
      )}
      {away !== null && (
        <p className="nhsuk-inset-text">
          {isOwn ? 'You are' : `${whose.person.name} is`} on leave today: {away.cover === null ? 'the deputies stand in' : `${away.cover.name} stands in`}.
        </p>
      )}
      <div key={whose.person.id}>
        <Places {...shared} />
        <LeavePlan {...shared} />
      </div>
      <DutyDesk key={JSON.stringify(dutyDesk)} desk={dutyDesk} body={viewer.organisation.name} colleagues={people.map(({ person }) => person)} leads={leads} done={done} />
    </>
  );
}
