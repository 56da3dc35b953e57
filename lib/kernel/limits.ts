/** Every bound of the system in one place; the unit stands last in the name. */
export const limits = {
  pageRowsDefault: 50,
  pageRowsMax: 200,
  countExactMax: 10_000,
  cursorCharactersMax: 2_000,

  batchRows: 1_000,
  previewItemsMax: 100,
  gatherCallsMax: 64,
  gatherWaitMs: 5,
  writeTransactionSeconds: 60,

  nameCharactersMax: 120,
  noteCharactersMax: 1_000,
  reasonCharactersMax: 500,
  searchCharactersMax: 200,
  emailCharactersMax: 254,
  passwordCharactersMin: 10,
  passwordCharactersMax: 200,
  phoneCharactersMax: 32,
  slugCharactersMax: 40,
  codeCharactersMax: 64,
  externalIdCharactersMax: 128,
  skuCharactersMax: 64,
  timeZoneCharactersMax: 64,
  idempotencyKeyCharactersMax: 128,

  contactsPerCustomerMax: 20,
  importRowsPerCallMax: 5_000,
  searchMatchesMax: 10_000,
  searchCardsMax: 1_000,
  postingRowsShownMax: 500,
  trigramCharactersMin: 3,

  reportRowsPerPage: 5_000,
  reportTopMax: 1_000,

  importReportsMax: 1_000,
  importRowsPerBatch: 2_000,
  importOrderIdsRemembered: 1_000_000,
  csvRecordCharactersMax: 100_000,
  csvRecordLinesMax: 100,
  csvCellCharactersMax: 10_000,

  orderLinesMax: 500,
  listValuesMax: 100,
  certificateSeriesMax: 50,
  certificatesPerIssueMax: 10_000,

  activationDaysMax: 3_650,
  expiryDaysMax: 36_500,
  expiryMonthsMax: 1_200,
  tillHoldMinutesDefault: 30,
  tillHoldMinutesMax: 1_440,
  orderHoldDaysDefault: 14,
  orderHoldDaysMax: 365,
  returnGraceDaysMax: 3_650,
  idempotencyDays: 30,

  /** Far below the database's bigint, so that sums of many amounts fit it too. */
  amountUnitsMax: 1_000_000_000_000_000n,
  quantityThousandthsMax: 1_000_000_000n,
} as const;
