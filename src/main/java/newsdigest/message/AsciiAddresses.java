package newsdigest.message;

import java.net.IDN;

/** How an internationalised address is written where only ASCII is understood. */
public final class AsciiAddresses {

    private AsciiAddresses() {}

    /** With an internationalised domain in its ASCII form (RFC 5890); the local part has none and stays as it is. */
    public static String withAsciiDomain(String address) {
        int at = address.lastIndexOf('@');
        return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
    }
}
