package io.postern.address;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** An IP address: 4 bytes, or 16. An IPv4 address is the same in whichever notation, IPv6's included. */
public final class Address {
    /** Of an IPv6 address: whoever has one address has its whole /64 (RFC 6177). */
    private static final int NETWORK_BYTES = 8;

    private final byte[] bytes;

    private Address(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads a literal address; empty for anything else, and no name server is ever asked. */
    public static Optional<Address> parse(String text) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(text);
        if (literal == null) {
            return Optional.empty();
        }
        try {
            // Takes an IPv4 address out of its IPv6 notation.
            return Optional.of(new Address(InetAddress.getByAddress(literal).getAddress()));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("An address has 4 or 16 bytes", impossible);
        }
    }

    /** What one customer has: an IPv4 address itself, of IPv6 the network. Equal for equal customers. */
    public String customer() {
        return Arrays.toString(bytes.length > NETWORK_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }

    int bits() {
        return bytes.length * Byte.SIZE;
    }

    /** Whether both begin with the same bits; false when one is IPv4 and the other IPv6. */
    boolean beginsLike(Address other, int bits) {
        if (bytes.length != other.bytes.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            if (bit(i) != other.bit(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing follows these bits. */
    boolean endsAfter(int bits) {
        for (int i = bits; i < bits(); i++) {
            if (bit(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private int bit(int index) {
        return bytes[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE) & 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return NetUtil.bytesToIpAddress(bytes);
    }
}
