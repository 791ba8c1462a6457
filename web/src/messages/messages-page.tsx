import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { MessageSearch } from "../app/router.tsx";
import { NotificationTabs } from "../distributions/notification-tabs.tsx";
import { Page } from "../look/page.tsx";
import { useWords } from "../words/use-words.ts";
import { onlyAsked } from "./filter.ts";
import { MessageFilters, ReasonFilter } from "./message-filters.tsx";
import { MessageTable } from "./message-table.tsx";
import { messagesQuery } from "./queries.ts";

/** All messages of the account. The filters stand in the address: a reload or a link keeps them. */
export function MessagesPage() {
  const { menu } = useWords();
  const search = useSearch({ from: "/signed-in/messages" });
  const navigate = useNavigate({ from: "/messages" });
  const { data } = useQuery({ ...messagesQuery(search, null), enabled: search.reason !== undefined });
  const change = (part: Partial<MessageSearch>) =>
    void navigate({ search: (previous) => onlyAsked({ ...previous, ...part }), replace: true });
  return (
    <Page title={menu.notifications}>
      <NotificationTabs chosen="messages" />
      <MessageFilters search={search} onChange={change} />
      {search.reason && (
        <ReasonFilter
          text={data?.items[0]?.reason?.text ?? search.reason}
          onRemove={() => change({ reason: undefined })}
        />
      )}
      <MessageTable filter={search} onClear={() => void navigate({ search: {} })} />
    </Page>
  );
}
