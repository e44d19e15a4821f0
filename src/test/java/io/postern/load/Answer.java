package io.postern.load;

import java.io.IOException;

/**
 * The head of an answer, of which nothing is read but what a load generator needs.
 *
 * @param bodyAt where the body begins
 * @param length of the body, in bytes
 */
record Answer(int status, int bodyAt, int length, boolean hasRetryAfter, boolean isLast) {
    private static final byte[] LENGTH = bytes("content-length:");
    private static final byte[] RETRY_AFTER = bytes("retry-after:");
    private static final byte[] CLOSE = bytes("connection: close");
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int NO_CONTENT = 204;
    private static final int LOWER_CASE = 0x20;

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    /**
     * The one that begins here; null while its head is not all there.
     *
     * @throws IOException when it does not say how long it is
     */
    static Answer read(byte[] bytes, int from, int to) throws IOException {
        int length = -1;
        boolean retryAfter = false;
        boolean close = false;
        int line = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            if (i - line <= 1) {
                int status = number(bytes, from + STATUS_AT, to);
                if (length < 0 && status != NO_CONTENT) {
                    throw new IOException("An answer does not say how long it is");
                }
                return new Answer(status, i + 1, Math.max(0, length), retryAfter, close);
            }
            if (begins(bytes, line, i, LENGTH)) {
                length = number(bytes, line + LENGTH.length, i);
            } else if (begins(bytes, line, i, RETRY_AFTER)) {
                retryAfter = true;
            } else if (begins(bytes, line, i, CLOSE)) {
                close = true;
            }
            line = i + 1;
        }
        return null;
    }

    private static boolean begins(byte[] bytes, int from, int to, byte[] name) {
        if (to - from < name.length || (bytes[from] | LOWER_CASE) != name[0]) {
            return false;
        }
        for (int i = 1; i < name.length; i++) {
            if ((bytes[from + i] | LOWER_CASE) != (name[i] | LOWER_CASE)) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int from, int to) {
        int number = 0;
        int i = from;
        while (i < to && bytes[i] == ' ') {
            i++;
        }
        for (; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }
}
