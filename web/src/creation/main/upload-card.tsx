import { Button, CloseButton, Progress, Text } from "@mantine/core";
import { IconFileSpreadsheet, IconFileX } from "@tabler/icons-react";
import { Refusal } from "../../api/refusal.ts";
import { wordsOf } from "../../look/load-failed.tsx";
import { useWords } from "../../words/use-words.ts";
import { TOO_LARGE, type Upload, type Uploads } from "../uploads.ts";
import classes from "./main.module.css";

type Props = { upload: Upload; uploads: Uploads };

/** A file on its way up; where it did not come there, why, and what can be done. */
export function UploadCard({ upload, uploads }: Props) {
  return upload.error ? (
    <FailedUpload upload={upload} uploads={uploads} />
  ) : (
    <RunningUpload upload={upload} uploads={uploads} />
  );
}

function RunningUpload({ upload: { key, file, fraction }, uploads }: Props) {
  const { creation, numbers } = useWords();
  return (
    <div className={classes.card}>
      <IconFileSpreadsheet size={26} stroke={1.5} aria-hidden="true" />
      <div className={classes.cardText}>
        <span className={classes.fileName}>{file.name}</span>
        <Progress value={fraction * 100} aria-label={creation.uploading(file.name)} my={4} />
        <span className={classes.small}>
          {creation.uploadingHint(numbers.percent(fraction), numbers.bytes(file.size))}
        </span>
      </div>
      <CloseButton onClick={() => uploads.drop(key)} aria-label={creation.stopUpload(file.name)} />
    </div>
  );
}

function FailedUpload({ upload: { key, file, fraction, error }, uploads }: Props) {
  const words = useWords();
  const { creation, numbers } = words;
  const isLost = !(error instanceof Refusal) || error.status === 0 || error.status >= 500 || error.status === 401;
  const isTooLarge = error instanceof Refusal && error.code === TOO_LARGE;
  const why = isLost
    ? creation.uploadLost(numbers.percent(fraction))
    : isTooLarge
      ? creation.tooLarge(numbers.bytes(file.size))
      : wordsOf(error, words);
  return (
    <div className={classes.card} data-refused={!isLost || undefined} data-waits={isLost || undefined} role="alert">
      <IconFileX size={26} stroke={1.5} aria-hidden="true" />
      <div className={classes.cardText}>
        <span className={classes.fileName}>{isLost ? file.name : creation.refusedFile(file.name)}</span>
        <Text size="sm">{why}</Text>
      </div>
      {isLost && (
        <Button variant="default" onClick={() => uploads.retry(key)}>
          {creation.tryAgainWith}
        </Button>
      )}
      <CloseButton onClick={() => uploads.drop(key)} aria-label={creation.removeSheet(file.name)} />
    </div>
  );
}
