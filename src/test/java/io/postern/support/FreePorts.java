package io.postern.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Two different ports that nobody listens on. */
public record FreePorts(int clients, int management) {
    /** Two that are free now. */
    public static FreePorts find() throws IOException {
        // Both are held at once, as the system may well give the same one twice.
        try (ServerSocket one = open();
                ServerSocket other = open()) {
            return new FreePorts(one.getLocalPort(), other.getLocalPort());
        }
    }

    private static ServerSocket open() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }
}
