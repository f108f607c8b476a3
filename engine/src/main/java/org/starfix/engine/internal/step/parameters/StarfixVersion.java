package org.starfix.engine.internal.step.parameters;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build, as products and messages name it. */
public final class StarfixVersion {
    private static final String TEXT = read();

    private StarfixVersion() {}

    /** For example {@code 0.1.0}. */
    public static String text() {
        return TEXT;
    }

    private static String read() {
        try (InputStream in = StarfixVersion.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
