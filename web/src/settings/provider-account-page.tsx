import { useQueries } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMay } from "../app/use-session.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import { EditableFor } from "./editable-for.tsx";
import { ForScope } from "./for-scope.tsx";
import { Lead } from "./lead.tsx";
import { ChangeProvider } from "./provider-accounts/change-provider.tsx";
import { CreateProvider } from "./provider-accounts/create-provider.tsx";
import { ProviderHead } from "./provider-accounts/provider-head.tsx";
import { connectorsQuery, providerAccountQuery } from "./provider-accounts/queries.ts";

/** One provider account; at the address `new` a form for another one. */
export function ProviderAccountPage() {
  const { id } = useParams({ from: "/signed-in/settings/provider-accounts/$id" });
  return id === "new" ? <NewAccount /> : <ExistingAccount key={id} id={id} />;
}

function useBack() {
  const { providerAccounts: words } = useWords();
  return { text: words.title, link: { to: "/settings/provider-accounts" } } as const;
}

function NewAccount() {
  const { providerAccounts: words } = useWords();
  return (
    <Page title={words.addTitle} back={useBack()}>
      <ForScope scope="manage">
        <CreateProvider />
      </ForScope>
    </Page>
  );
}

function ExistingAccount({ id }: { id: string }) {
  const { providerAccounts: words, settings } = useWords();
  const mayManage = useMay("manage");
  const [account, connectors] = useQueries({ queries: [providerAccountQuery(id), connectorsQuery] });
  const failed = [account, connectors].find(({ isError, data }) => isError && !data);
  const connector = connectors.data?.connectors.find((one) => one.id === account.data?.connector);
  return (
    <Page
      title={account.data?.name ?? words.title}
      back={useBack()}
      facts={!mayManage && <Lead>{settings.mayNot}</Lead>}
    >
      {failed ? (
        <LoadFailed error={failed.error} onRetry={() => void failed.refetch()} />
      ) : account.data && connectors.data ? (
        <>
          <ProviderHead account={account.data} />
          {connector && (
            <EditableFor scope="manage">
              <ChangeProvider account={account.data} connector={connector} />
            </EditableFor>
          )}
        </>
      ) : (
        <Waiting lines={6} />
      )}
    </Page>
  );
}
