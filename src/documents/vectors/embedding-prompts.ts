// What families of embedding models want written before a question and before a text that is searched. No file says so: it stands
// in their model cards. A model of another family gets the bare texts.

export interface EmbeddingPrompts {
  question: string;
  text: string;
}

const families: readonly (readonly [RegExp, EmbeddingPrompts])[] = [
  [
    /e5.*instruct|qwen3-embedding/i,
    {
      question:
        'Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: ',
      text: '',
    },
  ],
  [/\be5\b|e5-(?:small|base|large)/i, { question: 'query: ', text: 'passage: ' }],
  [/embedding-?gemma/i, { question: 'task: search result | query: ', text: 'title: none | text: ' }],
  [/nomic-embed/i, { question: 'search_query: ', text: 'search_document: ' }],
  [/arctic-embed.*v2/i, { question: 'query: ', text: '' }],
  [
    /bge-(?:small|base|large)-en|mxbai-embed|arctic-embed/i,
    { question: 'Represent this sentence for searching relevant passages: ', text: '' },
  ],
];

/** @param name of the model, as it is listed */
export function embeddingPrompts(name: string): EmbeddingPrompts {
  return families.find(([family]) => family.test(name))?.[1] ?? { question: '', text: '' };
}
