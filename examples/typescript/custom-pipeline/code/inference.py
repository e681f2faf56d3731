"""Summaries: a prompt of our own around what the caller sends."""

import torch
from transformers import pipeline

PROMPT = "Summarize in one sentence:\n\n{text}"


def model_fn(model_dir):
    device = "cuda" if torch.cuda.is_available() else "cpu"
    return pipeline("text-generation", model=model_dir, torch_dtype=torch.bfloat16, device=device)


def predict_fn(data, model):
    messages = [{"role": "user", "content": PROMPT.format(text=data["text"])}]
    [answer] = model(messages, max_new_tokens=100, return_full_text=False)
    return {"summary": answer["generated_text"]}
