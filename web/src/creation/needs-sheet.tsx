import { Button, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useWords } from "../words/use-words.ts";
import { isLacking as isLackingSheet } from "./draft-facts.ts";
import { useDraft } from "./use-draft.ts";

/** Stands on a tab that has nothing to show before there is a sheet. */
export function NeedsSheet() {
  const { creation } = useWords();
  const { draft } = useDraft();
  const isLacking = draft.sheets.some(isLackingSheet);
  const navigate = useNavigate();
  return (
    <>
      <Text size="lg" mb="md">
        {isLacking ? creation.lacksFirst : creation.noSheet}
      </Text>
      <Button
        variant="default"
        onClick={() => void navigate({ to: "/distributions/$id/creation/$tab", params: { id: draft.id, tab: "main" } })}
      >
        {creation.toMain}
      </Button>
    </>
  );
}
