// A loaded model for other processes of the same user.
export { BorrowedModel } from './borrowed-model.ts';
export { BorrowerLine } from './borrower-line.ts';
export { Lender } from './lender.ts';
export {
  type BorrowerMessage,
  type LenderMessage,
  type LentState,
  lendingLineBytes,
  lendingProtocol,
} from './messages.ts';
