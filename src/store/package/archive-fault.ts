/** Every way in which packages can fail to hold a model: the `reason` of `model-file-invalid`. */
export type ArchiveFault =
  | 'archive-damaged'
  | 'archive-limit'
  | 'archive-no-model'
  | 'archive-several-models'
  | 'archive-parts-missing';
