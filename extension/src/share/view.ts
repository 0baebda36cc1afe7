// What is in view as a picture, with the strip below it.

import { onScreen } from "../painted";
import { shoot } from "./camera";
import { surface } from "./ink";
import { MOST_PIXELS, type Picture, type Subject } from "./photograph";

export async function photographView(subject: Subject, signal: AbortSignal): Promise<Picture> {
  subject.ours.hidden = true;
  try {
    await onScreen();
    const image = await shoot(subject.capture, signal);
    const strip = subject.strip(innerWidth);
    const ratio = image.width / innerWidth;
    const scale = ratio * Math.min(1, Math.sqrt(MOST_PIXELS / (image.width * (image.height + strip.height * ratio))));
    const height = Math.round(innerHeight * scale);
    const { canvas, context } = surface(Math.round(innerWidth * scale), height + Math.round(strip.height * scale));
    context.drawImage(image, 0, 0, canvas.width, height);
    image.close();
    context.translate(0, height);
    context.scale(scale, scale);
    strip.draw(context);
    return { canvas, shown: 1 };
  } finally {
    subject.ours.hidden = false;
  }
}
