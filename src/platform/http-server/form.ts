import type { Multipart, MultipartFields, MultipartFile, MultipartValue } from "@fastify/multipart";

/** A part of an uploaded form, in the order of the form. `fields` of each holds all that have come so far. */
export type FormPart = Multipart;
export type UploadedFile = MultipartFile;
export type FormField = MultipartValue;
export type FormFields = MultipartFields;
