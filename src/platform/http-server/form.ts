import type { MultipartFields, MultipartFile } from "@fastify/multipart";

/** The file of an uploaded form; the fields beside it are complete once its bytes have been read. */
export type UploadedFile = MultipartFile;
export type FormFields = MultipartFields;
