package newsdigest.testing.smtp;

/** Violation by a client of RFC 5321, or of the limits that the server offered. */
public enum Violation {
    /** A line feed without a carriage return before it. */
    BARE_LF,
    /** A carriage return without a line feed after it. */
    BARE_CR,
    /** A message line of more than 998 octets, line end not counted. */
    LONG_LINE,
    /** Octets above 127 in a message without {@code BODY=8BITMIME}. */
    EIGHT_BIT_BODY,
    /** Octets above 127 in a header or an address without {@code SMTPUTF8}. */
    EIGHT_BIT_HEADER,
    /** A NUL octet in a message. */
    NUL,
    /** A line that begins with a dot and was not given a second one. */
    DOT_NOT_STUFFED,
    /** A command sent before the last one was answered, without the server offering PIPELINING. */
    PIPELINED,
    /** A command that may not come here. */
    OUT_OF_ORDER,
    /** A parameter of an extension the server did not offer. */
    NOT_OFFERED,
    /** A command no client of today should send. */
    UNKNOWN_COMMAND
}
