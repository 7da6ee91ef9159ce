export interface Segment {
  start: number;
  end: number;
}
