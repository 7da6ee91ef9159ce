/** What the slides of a presentation have besides text that is read. */
export interface SlideFindings {
  hidden: boolean;
  struck: number;
  pictures: number;
  charts: number;
  diagrams: number;
  objects: number;
  /** Lines at the foot of slides: read once, after them. */
  footers: Set<string>;
}
