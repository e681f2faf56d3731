// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

const $ = id => document.getElementById(id);
const history = [];

$('form').addEventListener('submit', async event => {
  event.preventDefault();
  const question = $('question').value.trim();
  if (question === '' || $('send').disabled) {
    return;
  }
  $('send').disabled = true;
  $('error').hidden = true;
  const turn = addTurn(question);
  try {
    await ask(question, $('order').value, turn);
    history.push({ question, answer: turn.answer.textContent });
    $('question').value = '';
  } catch (error) {
    // What was shown of an answer that broke off is no answer.
    turn.item.remove();
    $('error').textContent = error.message;
    $('error').hidden = false;
  } finally {
    turn.answer.setAttribute('aria-busy', 'false');
    $('send').disabled = false;
    $('question').focus();
  }
});

async function ask(question, order, turn) {
  const response = await fetch('/ask', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ question, order, history: history.slice(-4) }),
  }).catch(() => {
    throw new Error('The server of this page cannot be reached: was it stopped?');
  });
  if (!response.ok) {
    throw new Error((await response.json()).error);
  }
  let done = false;
  for await (const event of lines(response.body)) {
    if (event.error !== undefined) {
      throw new Error(event.error);
    }
    if (event.passages !== undefined) {
      turn.passages.replaceChildren(...event.passages.map(passage));
    }
    turn.answer.textContent += event.text ?? '';
    done ||= event.done === true;
  }
  if (!done) {
    throw new Error('The answer broke off.');
  }
}

/** The JSON objects of a body, one a line, however it is cut. */
async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const whole = (rest + part.value).split('\n');
    rest = whole.pop();
    yield* whole.filter(line => line !== '').map(line => JSON.parse(line));
  }
}

function addTurn(question) {
  const item = $('turn').content.cloneNode(true).firstElementChild;
  item.querySelector('.question').textContent = question;
  $('conversation').append(item);
  return { item, answer: item.querySelector('.answer'), passages: item.querySelector('.passages') };
}

function passage({ name, order, similarity, text }) {
  const item = $('passage').content.cloneNode(true).firstElementChild;
  item.querySelector('.name').textContent = name;
  item.querySelector('.order').textContent = order;
  item.querySelector('.similarity').textContent = `similarity ${similarity.toFixed(2)}`;
  item.querySelector('.text').textContent = text;
  return item;
}
