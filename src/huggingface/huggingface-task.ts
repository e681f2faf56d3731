// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Token } from 'aws-cdk-lib/core';
import { ConfigurationError } from '../private/errors';
import { checkTypes, required, text } from '../private/prop-types';

/**
 * What a model of the Hugging Face Hub does: the task that its page shows.
 *
 * A task that is not among the constants is written with `of`.
 *
 * @see https://huggingface.co/tasks
 */
export class HuggingFaceTask {
  /** Continues a text: chat, instructions, code. */
  public static readonly TEXT_GENERATION: HuggingFaceTask = new HuggingFaceTask('text-generation');

  /** Answers texts with images in them. */
  public static readonly IMAGE_TEXT_TO_TEXT: HuggingFaceTask = new HuggingFaceTask('image-text-to-text');

  /** Answers texts with videos in them. */
  public static readonly VIDEO_TEXT_TO_TEXT: HuggingFaceTask = new HuggingFaceTask('video-text-to-text');

  /** Answers texts with sound in them. */
  public static readonly AUDIO_TEXT_TO_TEXT: HuggingFaceTask = new HuggingFaceTask('audio-text-to-text');

  /** Turns texts into vectors: embeddings. */
  public static readonly FEATURE_EXTRACTION: HuggingFaceTask = new HuggingFaceTask('feature-extraction');

  /** Turns sentences into vectors that are close when the sentences mean the same: embeddings as well. */
  public static readonly SENTENCE_SIMILARITY: HuggingFaceTask = new HuggingFaceTask('sentence-similarity');

  /** Orders texts by how well they answer a query: reranking. */
  public static readonly TEXT_RANKING: HuggingFaceTask = new HuggingFaceTask('text-ranking');

  /** Assigns labels to a text: sentiment, topic, toxicity. */
  public static readonly TEXT_CLASSIFICATION: HuggingFaceTask = new HuggingFaceTask('text-classification');

  /** Assigns labels that are given with the request to a text. */
  public static readonly ZERO_SHOT_CLASSIFICATION: HuggingFaceTask = new HuggingFaceTask('zero-shot-classification');

  /** Assigns labels to the words of a text: names, parts of speech. */
  public static readonly TOKEN_CLASSIFICATION: HuggingFaceTask = new HuggingFaceTask('token-classification');

  /** Fills a gap in a text. */
  public static readonly FILL_MASK: HuggingFaceTask = new HuggingFaceTask('fill-mask');

  /** Finds the answer to a question in a text. */
  public static readonly QUESTION_ANSWERING: HuggingFaceTask = new HuggingFaceTask('question-answering');

  /** Finds the answer to a question in a table. */
  public static readonly TABLE_QUESTION_ANSWERING: HuggingFaceTask = new HuggingFaceTask('table-question-answering');

  /** Shortens a text. */
  public static readonly SUMMARIZATION: HuggingFaceTask = new HuggingFaceTask('summarization');

  /** Translates a text. */
  public static readonly TRANSLATION: HuggingFaceTask = new HuggingFaceTask('translation');

  /** Writes down what is spoken. */
  public static readonly AUTOMATIC_SPEECH_RECOGNITION: HuggingFaceTask = new HuggingFaceTask('automatic-speech-recognition');

  /** Assigns labels to a recording. */
  public static readonly AUDIO_CLASSIFICATION: HuggingFaceTask = new HuggingFaceTask('audio-classification');

  /** Speaks a text. */
  public static readonly TEXT_TO_SPEECH: HuggingFaceTask = new HuggingFaceTask('text-to-speech');

  /** Assigns labels to an image. */
  public static readonly IMAGE_CLASSIFICATION: HuggingFaceTask = new HuggingFaceTask('image-classification');

  /** Finds the regions of an image. */
  public static readonly IMAGE_SEGMENTATION: HuggingFaceTask = new HuggingFaceTask('image-segmentation');

  /** Finds objects in an image. */
  public static readonly OBJECT_DETECTION: HuggingFaceTask = new HuggingFaceTask('object-detection');

  /** Assigns labels that are given with the request to an image. */
  public static readonly ZERO_SHOT_IMAGE_CLASSIFICATION: HuggingFaceTask = new HuggingFaceTask('zero-shot-image-classification');

  /** Answers a question about a scanned document. */
  public static readonly DOCUMENT_QUESTION_ANSWERING: HuggingFaceTask = new HuggingFaceTask('document-question-answering');

  /** Answers a question about an image. */
  public static readonly VISUAL_QUESTION_ANSWERING: HuggingFaceTask = new HuggingFaceTask('visual-question-answering');

  /** Describes an image. */
  public static readonly IMAGE_TO_TEXT: HuggingFaceTask = new HuggingFaceTask('image-to-text');

  /** Draws an image of what a text describes. */
  public static readonly TEXT_TO_IMAGE: HuggingFaceTask = new HuggingFaceTask('text-to-image');

  /**
   * A task by its name.
   *
   * Fails with an error when the name is not made of lower-case words with hyphens between them.
   *
   * @param name the name in the Hub's addresses and in `pipeline_tag` of a model, `text-generation`
   */
  public static of(name: string): HuggingFaceTask {
    checkTypes('HuggingFaceTask.of', { name }, { name: required(text) });
    if (!Token.isUnresolved(name) && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
      throw new ConfigurationError('HuggingFaceTask.of', [{
        subject: 'name',
        what: 'is not the name of a task',
        value: name,
        allowed: 'lower-case words with hyphens between them, such as text-generation',
      }]);
    }
    return new HuggingFaceTask(name);
  }

  private constructor(
    /** The name of the task on the Hub, `text-generation`. */
    public readonly name: string,
  ) {}

  /** The name of the task on the Hub. */
  public toString(): string {
    return this.name;
  }
}
