// A long line to a server on this machine: `line.mjs PORT ROUND_TRIP_MS`.
//
// A connection is made one round trip after it was asked for, and whatever either side sends (the handshake of TLS, requests,
// answers) comes half a round trip later, in order; the line takes any number of bytes at once. Prints its port when it listens.
import net from 'node:net';

const [port, roundTrip] = process.argv.slice(2).map(Number);

/// Hands on what one side sends, half a round trip later and not before the connection is made.
function carry(from, to, made) {
  const waiting = [];
  const deliver = () => {
    while (waiting.length > 0 && waiting[0].due <= performance.now()) waiting.shift().act();
    if (waiting.length > 0) setTimeout(deliver, waiting[0].due - performance.now());
  };
  const later = (act) => {
    waiting.push({ due: Math.max(performance.now(), made) + roundTrip / 2, act });
    if (waiting.length === 1) setTimeout(deliver, waiting[0].due - performance.now());
  };
  from.on('data', (chunk) => later(() => to.write(chunk)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => to.destroy());
}

const line = net.createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
  const server = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
  const made = performance.now() + roundTrip;
  carry(client, server, made);
  carry(server, client, made);
});
line.listen(0, '127.0.0.1', () => console.log(line.address().port));
