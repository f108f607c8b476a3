package org.starfix.engine.internal.step.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlicedOutputStreamTest {
    private static final int SLICE = 1 << 17;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SLICE - 1, SLICE, SLICE + 1, 3 * SLICE + 5})
    void writesTheSameBytes(int length) throws IOException {
        byte[] bytes = new byte[length + 7];
        new Random(length).nextBytes(bytes);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.write(bytes, 3, length);
        expected.write(9);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (SlicedOutputStream out = new SlicedOutputStream(written)) {
            out.write(bytes, 3, length);
            out.write(9);
        }
        assertThat(written.toByteArray()).isEqualTo(expected.toByteArray());
    }

    @Test
    void noWriteIsLongerThanASlice() throws IOException {
        List<Integer> lengths = new ArrayList<>();
        try (SlicedOutputStream out = new SlicedOutputStream(new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                lengths.add(length);
            }
        })) {
            out.write(new byte[2 * SLICE + 1]);
        }
        assertThat(lengths).containsExactly(SLICE, SLICE, 1);
    }
}
