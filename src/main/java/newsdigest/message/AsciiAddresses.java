package newsdigest.message;

import java.net.IDN;

/** ASCII form of internationalised email addresses, for places where only ASCII is understood. */
public final class AsciiAddresses {

    private AsciiAddresses() {}

    /**
     * Returns the address with its domain in ASCII form (RFC 5890); the local part has no such form and stays as it is.
     */
    public static String withAsciiDomain(String address) {
        int at = address.lastIndexOf('@');
        return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
    }
}
