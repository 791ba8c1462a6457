import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFileImport, IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMay } from "../app/use-session.ts";
import { Page } from "../look/page.tsx";
import { useWords } from "../words/use-words.ts";
import { ImportSheet } from "./import-sheet.tsx";
import { NewPerson } from "./new-person.tsx";
import { People } from "./people.tsx";
import { RecipientTabs } from "./recipient-tabs.tsx";
import { SearchPeople } from "./search-people.tsx";

/** The people that the account keeps. What is searched stands in the address. */
export function RecipientsPage() {
  const { recipients: words } = useWords();
  const { search } = useSearch({ from: "/signed-in/recipients" });
  const navigate = useNavigate({ from: "/recipients" });
  const mayManage = useMay("manage");
  const [isAdding, adding] = useDisclosure();
  const [isImporting, importing] = useDisclosure();
  const look = (text: string) => void navigate({ search: text ? { search: text } : {}, replace: true });
  return (
    <Page title={words.title}>
      <RecipientTabs chosen="people" />
      <Group gap="xs" mb="md">
        {mayManage && (
          <>
            <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={adding.open}>
              {words.add}
            </Button>
            <Button
              variant="default"
              leftSection={<IconFileImport size={18} aria-hidden="true" />}
              aria-expanded={isImporting}
              onClick={importing.toggle}
            >
              {words.import}
            </Button>
          </>
        )}
        <SearchPeople value={search ?? ""} onChange={look} label={words.search} />
      </Group>
      {isImporting && <ImportSheet onClose={importing.close} />}
      <People search={search} onClear={() => look("")} />
      <NewPerson isOpen={isAdding} onClose={adding.close} />
    </Page>
  );
}
