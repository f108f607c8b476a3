package org.starfix.engine.internal.format.pixels;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.MemoryByteSource;

/** Damages compressed images at random: each is read or refused in one line, never anything else. */
final class FormatFuzz {
    private static final String DIGITS = "0123456789'=/-. TFE";
    private static final List<String> NUMBERS =
            List.of("0", "-1", "1", "100000", "2147483647", "9223372036854775807", "1E300", "NaN", "'x'");

    private FormatFuzz() {}

    /**
     * Runs the seeds from {@code first}.
     *
     * @return what went wrong, by seed
     */
    static Map<Integer, String> run(int first, int count) {
        List<byte[]> files = FpackFiles.all().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".fz"))
                .map(Map.Entry::getValue)
                .toList();
        Map<Integer, String> failures = new TreeMap<>();
        for (int seed = first; seed < first + count; seed++) {
            Random random = new Random(seed);
            byte[] damaged = damage(files.get(random.nextInt(files.size())), random);
            try {
                read(damaged);
            } catch (MalformedDataException e) {
                if (!e.getMessage().startsWith("a.fits") || e.getMessage().indexOf('\n') >= 0) {
                    failures.put(seed, e.toString());
                }
            } catch (IOException | RuntimeException | Error e) {
                failures.put(seed, e.toString());
            }
        }
        return failures;
    }

    private static void read(byte[] content) throws IOException {
        FitsFile file = FitsFile.open(new MemoryByteSource("a.fits", content));
        for (FitsHdu hdu : file.hdus().subList(1, file.hdus().size())) {
            FitsImageReader.readFloats(file, hdu);
        }
    }

    private static byte[] damage(byte[] content, Random random) {
        byte[] damaged = content.clone();
        int header = headerEnd(content);
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            switch (random.nextInt(4)) {
                case 0 -> // a card gets another number
                    number(damaged, 2880 + 80 * random.nextInt((header - 2880) / 80), random);
                case 1 -> // a character of the header
                    damaged[2880 + random.nextInt(header - 2880)] =
                            (byte) DIGITS.charAt(random.nextInt(DIGITS.length()));
                case 2 -> // a byte of rows or heap
                    damaged[header + random.nextInt(content.length - header)] = (byte) random.nextInt(256);
                default -> { // a stretch of rows or heap
                    int at = header + random.nextInt(content.length - header);
                    for (int k = at; k < Math.min(content.length, at + 1 + random.nextInt(64)); k++) {
                        damaged[k] = (byte) random.nextInt(256);
                    }
                }
            }
        }
        return damaged;
    }

    private static void number(byte[] content, int card, Random random) {
        String value = String.format("%20s", NUMBERS.get(random.nextInt(NUMBERS.size())));
        for (int k = 0; k < 20; k++) {
            content[card + 10 + k] = (byte) value.charAt(k);
        }
    }

    /** Where the data of the second HDU start. */
    private static int headerEnd(byte[] content) {
        for (int at = 2880; ; at += 80) {
            if (content[at] == 'E' && content[at + 1] == 'N' && content[at + 2] == 'D' && content[at + 3] == ' ') {
                return (at / 2880 + 1) * 2880;
            }
        }
    }
}
