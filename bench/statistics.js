/** The middle one of some values. */
function median(values) {
  return quantile(values, 0.5);
}

/** Half of the values lie between these two. */
function spread(values) {
  return [quantile(values, 0.25), quantile(values, 0.75)];
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  return below + (sorted[Math.ceil(position)] - below) * (position - Math.floor(position));
}

module.exports = { median, spread };
