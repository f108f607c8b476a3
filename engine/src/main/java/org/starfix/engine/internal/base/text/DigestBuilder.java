package org.starfix.engine.internal.base.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of a list of values, to the bit: another value, another order or another end of a text gives another digest. */
public final class DigestBuilder {
    private final MessageDigest digest;
    private final ByteBuffer eight = ByteBuffer.allocate(Long.BYTES);

    public DigestBuilder() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    public DigestBuilder add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    public DigestBuilder add(byte[] bytes) {
        add(bytes.length);
        digest.update(bytes);
        return this;
    }

    public DigestBuilder add(long value) {
        digest.update(eight.putLong(0, value).array());
        return this;
    }

    public DigestBuilder add(double value) {
        return add(Double.doubleToLongBits(value));
    }

    public DigestBuilder add(double[] values) {
        add(values.length);
        for (double value : values) {
            add(value);
        }
        return this;
    }

    /** SHA-256 of what was added, as 64 hexadecimal digits. To be called once, at the end. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
