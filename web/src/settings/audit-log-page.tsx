import { Button, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { LoadFailed } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import { AuditFilters } from "./audit-log/audit-filters.tsx";
import { AuditTable } from "./audit-log/audit-table.tsx";
import { ForScope } from "./for-scope.tsx";
import { Lead } from "./lead.tsx";
import { type AuditFilter, auditQuery } from "./queries.ts";

const everything: AuditFilter = { action: null, actor: null, days: null, subject: null };

/** Who changed what. */
export function AuditLogPage() {
  const { audit } = useWords();
  const [filter, setFilter] = useState(everything);
  return (
    <Page title={audit.title} facts={<Lead>{audit.text}</Lead>}>
      <ForScope scope="manage">
        <AuditFilters filter={filter} onChange={setFilter} />
        <AuditEntries filter={filter} onClear={() => setFilter(everything)} onOnly={setFilter} />
      </ForScope>
    </Page>
  );
}

type Props = { filter: AuditFilter; onClear(): void; onOnly(filter: AuditFilter): void };

function AuditEntries({ filter, onClear, onOnly }: Props) {
  const { audit, actions } = useWords();
  const log = useInfiniteQuery(auditQuery(filter));
  if (log.isPending) return <Waiting lines={8} />;
  if (log.isError && !log.data) return <LoadFailed error={log.error} onRetry={() => void log.refetch()} />;
  const entries = log.data.pages.flatMap(({ items }) => items);
  const isFiltered = Object.values(filter).some(Boolean);
  if (entries.length === 0)
    return (
      <div>
        <Text py="md">{isFiltered ? audit.none : audit.empty}</Text>
        {isFiltered && (
          <Button variant="default" onClick={onClear}>
            {actions.clearFilters}
          </Button>
        )}
      </div>
    );
  return (
    <>
      <AuditTable entries={entries} onSubject={(subject) => onOnly({ ...everything, subject })} />
      {log.hasNextPage && (
        <Button variant="default" mt="md" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {audit.older}
        </Button>
      )}
    </>
  );
}
