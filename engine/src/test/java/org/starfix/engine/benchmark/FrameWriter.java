package org.starfix.engine.benchmark;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the synthetic frame. Usage: {@code FrameWriter FOLDER STARS}; prints its path. */
public final class FrameWriter {
    private FrameWriter() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(BenchmarkFrame.in(Path.of(arguments[0]), Integer.parseInt(arguments[1])));
    }
}
