import { Button, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "../app/use-session.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import { Lead } from "./lead.tsx";
import { ProviderState } from "./provider-accounts/provider-state.tsx";
import { connectorsQuery, type ProviderAccount, providerAccountsQuery } from "./provider-accounts/queries.ts";
import classes from "./section.module.css";
import { saySpeed } from "./speed-input.tsx";

/** Where messages go through. */
export function ProviderAccountsPage() {
  const { providerAccounts: words } = useWords();
  const accounts = useQuery(providerAccountsQuery);
  const mayManage = useMay("manage");
  return (
    <Page
      title={words.title}
      facts={<Lead>{words.text}</Lead>}
      actions={
        mayManage && (
          <Button
            component={Link}
            to="/settings/provider-accounts/new"
            leftSection={<IconPlus size={18} aria-hidden="true" />}
          >
            {words.add}
          </Button>
        )
      }
    >
      {accounts.data ? (
        <AccountTable accounts={accounts.data.providerAccounts} />
      ) : accounts.isError ? (
        <LoadFailed error={accounts.error} onRetry={() => void accounts.refetch()} />
      ) : (
        <Waiting />
      )}
    </Page>
  );
}

function AccountTable({ accounts }: { accounts: ProviderAccount[] }) {
  const words = useWords();
  const { providerAccounts, speeds, channels } = words;
  const { data } = useQuery(connectorsQuery);
  if (accounts.length === 0) return <Text py="lg">{providerAccounts.empty}</Text>;
  const titleOf = (id: string) => data?.connectors.find((one) => one.id === id)?.title ?? id;
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{providerAccounts.title}</caption>
      <thead>
        <tr>
          <th scope="col">{providerAccounts.name}</th>
          <th scope="col">{providerAccounts.channel}</th>
          <th scope="col">{providerAccounts.connector}</th>
          <th scope="col">{speeds.speed}</th>
          <th scope="col">{providerAccounts.state}</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map(({ id, name, channel, connector, speed, state }) => (
          <tr key={id}>
            <th scope="row">
              <Link to="/settings/provider-accounts/$id" params={{ id }} className={classes.name}>
                {name}
              </Link>
            </th>
            <td>{channels[channel as keyof typeof channels] ?? channel}</td>
            <td>{titleOf(connector)}</td>
            <td data-label={speeds.speed}>{saySpeed(speed, words)}</td>
            <td>
              <ProviderState state={state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
