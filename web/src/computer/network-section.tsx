import { ShieldCheck } from 'lucide';
import type { VNode } from 'preact';
import type { Status } from '../api/index.ts';
import { formatTime, text } from '../text/index.ts';
import { Icon } from '../ui/index.ts';

/** From the log of requests: everything that the server has opened since it was started. */
export function NetworkSection({ network }: { network: Status['network'] }): VNode {
  const t = text();
  const { offline, opened, openedCount } = network;
  return (
    <section class="panel">
      <h2>{t.network}</h2>
      <p class="big-line">
        <Icon of={ShieldCheck} size={22} />
        {openedCount === 0 ? t.networkNone : t.networkSome(openedCount)}
      </p>
      {offline && <p>{t.networkOffline}</p>}
      {opened.length > 0 && (
        <div class="table-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{t.host}</th>
                <th scope="col">{t.when}</th>
                <th scope="col">
                  <span class="sr-only">{t.succeeded}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {opened.map(({ host, at, ok }) => (
                <tr key={`${host} ${at}`}>
                  <td dir="ltr">{host}</td>
                  <td>{formatTime(at)}</td>
                  <td>{ok ? t.succeeded : t.refused}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
