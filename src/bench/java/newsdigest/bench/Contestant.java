package newsdigest.bench;

/** A way to send personalised messages. */
interface Contestant {

    String name();

    /** Number of messages that makes a run long enough to measure and short enough to wait for. */
    int messages(BenchMessage benchMessage, int connections);

    /** Sends and says how many messages a second left, start-up of processes not counted. */
    double send(BenchMessage benchMessage, int connections, int messages, int port) throws Exception;
}
