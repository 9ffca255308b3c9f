// Sends personalised messages over nodemailer's own connection pool and prints messages a second.
// node pool.js PORT CONNECTIONS MESSAGES TEXT_FILE HTML_FILE
const fs = require("node:fs");
const nodemailer = require("nodemailer");

const [port, connections, messages] = process.argv.slice(2, 5).map(Number);
const text = fs.readFileSync(process.argv[5], "utf8");
const html = fs.readFileSync(process.argv[6], "utf8");
const transport = nodemailer.createTransport({
  pool: true, host: "127.0.0.1", port, secure: false, ignoreTLS: true,
  maxConnections: connections, maxMessages: Infinity,
});

async function main() {
  const begun = process.hrtime.bigint();
  let next = 0;
  async function worker() {
    for (let i = next++; i < messages; i = next++) {
      const name = `Reader Number ${i}`;
      await transport.sendMail({
        from: "News <news@example.org>",
        to: `${name} <reader-${i}@example.org>`,
        subject: "News",
        text: text.replace("{name}", name),
        html: html.replace("{name}", name),
        textEncoding: "quoted-printable",
      });
    }
  }
  await Promise.all(Array.from({ length: connections * 2 }, worker));
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  transport.close();
  console.log(messages / seconds);
}

main();
