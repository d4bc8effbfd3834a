import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { AlertFilter, LiveSignal } from '../../api/live';
import { DemonstrationMark } from '../../page/marks';
import { Time } from '../../page/Time';
import { useAlerts } from './ChannelContext';
import { happened } from './happened';

type Alert = Extract<LiveSignal, { kind: 'alert' }>;

const filter: AlertFilter = { immediacyAtLeast: 'IMMEDIATE_RISK', kinds: ['RAISED', 'ASSESSED'] };
const most = 5;

/** Breaks in on any page with an immediate risk that the hub says is the person’s to answer for, until it is read or set aside. */
export function ImmediateWatch() {
  const [location] = useLocation();
  const [alerts, setAlerts] = useState<readonly Alert[]>([]);
  useAlerts(filter, null, (signal) => {
    if (signal.kind === 'resync') {
      setAlerts([]);
    } else if (signal.kind === 'purge') {
      setAlerts((before) => before.filter((alert) => alert.concern.id !== signal.concernId));
    } else if (signal.kind === 'alert' && signal.alert === 'SNOOZED') {
      setAlerts((before) => before.filter((alert) => alert.concern.id !== signal.concern.id));
    } else if (signal.kind === 'alert' && signal.interrupts) {
      setAlerts((before) => [signal, ...before.filter((alert) => alert.concern.id !== signal.concern.id)].slice(0, most));
    }
  });

  const shown = alerts.filter((alert) => location !== `/concerns/${alert.concern.id}`);
  const setAside = (id: string): void => setAlerts((before) => before.filter((alert) => alert.concern.id !== id));
  return (
    <div role="alert" className="qsg-break-ins">
      {shown.map((alert) => (
        <div className="qsg-break-in" key={alert.concern.id}>
          <p>
            <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
              <path d="M12 2 23 21H1Z" />
            </svg>
            <strong>Immediate risk</strong> at {alert.provider.name} <DemonstrationMark when={alert.provider.isDemonstration} />
          </p>
          <p>
            {happened({ alert: alert.alert, at: alert.occurredAt, actor: alert.actor, act: alert.act })}, <Time at={alert.occurredAt} />
          </p>
          <p className="qsg-break-in__actions">
            <Link href={`/concerns/${alert.concern.id}`} onClick={() => setAside(alert.concern.id)}>
              Read the concern
            </Link>
            <button type="button" className="qsg-link-button" onClick={() => setAside(alert.concern.id)}>
              Set aside
              <span className="nhsuk-u-visually-hidden"> the notice about {alert.provider.name}</span>
            </button>
          </p>
        </div>
      ))}
    </div>
  );
}
