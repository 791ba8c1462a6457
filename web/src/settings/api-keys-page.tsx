import { Anchor, Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "../app/use-session.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import { KeyTable } from "./api-keys/key-table.tsx";
import { NewKey } from "./api-keys/new-key.tsx";
import { ForScope } from "./for-scope.tsx";
import { Lead } from "./lead.tsx";
import { apiKeysQuery } from "./queries.ts";

/** With what programs may call, and for what. */
export function ApiKeysPage() {
  const { apiKeys: words } = useWords();
  const mayManage = useMay("manage");
  const [isCreating, creating] = useDisclosure();
  return (
    <Page
      title={words.title}
      facts={<Lead>{words.text}</Lead>}
      actions={
        mayManage && (
          <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={creating.open}>
            {words.create}
          </Button>
        )
      }
    >
      <ForScope scope="manage">
        <Anchor href="/api/docs" display="inline-block" mb="md">
          {words.docs}
        </Anchor>
        <Keys />
        <NewKey isOpen={isCreating} onClose={creating.close} />
      </ForScope>
    </Page>
  );
}

function Keys() {
  const { apiKeys: words } = useWords();
  const keys = useQuery(apiKeysQuery);
  if (keys.data)
    return keys.data.apiKeys.length === 0 ? <Text py="lg">{words.empty}</Text> : <KeyTable keys={keys.data.apiKeys} />;
  if (keys.isError) return <LoadFailed error={keys.error} onRetry={() => void keys.refetch()} />;
  return <Waiting />;
}
