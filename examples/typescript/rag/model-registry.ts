import { RagModel } from './rag-model';

/** A row of the list in which applications find the models that they may call. */
export interface RegisteredModel {
  readonly name: string;
  readonly endpoint: string;
  readonly responseStreamingSupported: boolean;
  /** As Amazon Bedrock names them: `TEXT`, `IMAGE`, `EMBEDDING`. */
  readonly inputModalities: string[];
  readonly outputModalities: string[];
  /** How the application talks to it. */
  readonly interface: 'langchain';
  /** Whether it can answer questions about passages. */
  readonly ragSupported: boolean;
}

export function registeredModels(embedding: RagModel, chat: RagModel): RegisteredModel[] {
  return [
    {
      ...common(chat),
      // Model packages, the older ones of Llama 2, answer only as a whole.
      responseStreamingSupported: !chat.model.isModelPackage,
      outputModalities: ['TEXT'],
      ragSupported: true,
    },
    { ...common(embedding), responseStreamingSupported: false, outputModalities: ['EMBEDDING'], ragSupported: false },
  ];
}

function common({ model, endpoint }: RagModel): Pick<RegisteredModel, 'name' | 'endpoint' | 'inputModalities' | 'interface'> {
  return { name: model.toString(), endpoint: endpoint.endpointName, inputModalities: ['TEXT'], interface: 'langchain' };
}
