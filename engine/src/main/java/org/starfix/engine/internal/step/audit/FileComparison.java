package org.starfix.engine.internal.step.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.exposure.pixels.AsdfLayout;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;

/** Compares a file with what it should be: FITS by HDUs and cards, ASDF by the lines of its tree, all else by lines. */
final class FileComparison {
    private static final int CHUNK = 1 << 20;
    private static final int SHOWN = 60;

    private final String name;
    private final Depth depth;
    private final List<Difference> differences = new ArrayList<>();

    private FileComparison(String name, Depth depth) {
        this.name = name;
        this.depth = depth;
    }

    /**
     * What differs; nothing if the files are the same as far as is compared.
     *
     * @param name of the file, as it is shown
     */
    static List<Difference> of(String name, ByteSource expected, ByteSource found, Depth depth) throws IOException {
        FileComparison comparison = new FileComparison(name, depth);
        String magic = magic(expected);
        try {
            if (magic.startsWith("SIMPLE")) {
                comparison.fits(FitsFile.open(expected), FitsFile.open(found));
            } else if (magic.startsWith("#ASDF")) {
                comparison.asdf(expected, found);
            } else {
                comparison.text(expected, found);
            }
        } catch (MalformedDataException e) {
            comparison.note("", "the file cannot be read any more: " + e.getMessage());
        }
        return comparison.differences;
    }

    private static String magic(ByteSource source) throws IOException {
        byte[] first = new byte[(int) Math.min(6, source.size())];
        source.readFully(0, first, 0, first.length);
        return new String(first, StandardCharsets.ISO_8859_1);
    }

    private void note(String part, String what) {
        differences.add(new Difference(name + part, what));
    }

    private void fits(FitsFile expected, FitsFile found) throws IOException {
        int count = Math.min(expected.hdus().size(), found.hdus().size());
        for (int i = 0; i < count; i++) {
            hdu(expected, expected.hdus().get(i), found, found.hdus().get(i));
        }
        for (FitsHdu missing : expected.hdus().subList(count, expected.hdus().size())) {
            note(label(missing), "the HDU is missing");
        }
        for (FitsHdu more : found.hdus().subList(count, found.hdus().size())) {
            note(label(more), "the HDU was added");
        }
        long behind = end(expected);
        if (differences.isEmpty()
                && found.source().size() - end(found) != expected.source().size() - behind) {
            note(
                    "",
                    "there are " + (found.source().size() - end(found)) + " bytes behind the last HDU, not "
                            + (expected.source().size() - behind));
        }
    }

    private static long end(FitsFile file) {
        FitsHdu last = file.hdus().get(file.hdus().size() - 1);
        return last.dataStart() + last.dataLength();
    }

    private static String label(FitsHdu hdu) {
        String where = hdu.where();
        return where.substring(where.lastIndexOf('['));
    }

    private void hdu(FitsFile expected, FitsHdu should, FitsFile found, FitsHdu is) throws IOException {
        String label = label(should);
        CardComparison.of(should.header(), is.header()).forEach(what -> note(label, what));
        if (should.dataLength() != is.dataLength()) {
            note(label, "its data have " + is.dataLength() + " bytes, not " + should.dataLength());
        } else if (depth == Depth.EVERY_BYTE || isTable(should)) {
            long at = mismatch(
                    expected.source(), should.dataStart(), found.source(), is.dataStart(), should.dataLength());
            if (at >= 0) {
                note(label, data(should, at));
            }
        }
    }

    private static boolean isTable(FitsHdu hdu) {
        String kind = hdu.header().text("XTENSION").orElse("IMAGE");
        return kind.contains("TABLE")
                && !hdu.header().text("ZIMAGE").orElse("F").equals("T");
    }

    private static String data(FitsHdu hdu, long at) {
        long row = hdu.header().integer("NAXIS1").orElse(0);
        if (isTable(hdu) && row > 0) {
            return "the data of the table differ, first in row " + (1 + at / row) + " of "
                    + hdu.header().integer("NAXIS2").orElse(0);
        }
        return (isTable(hdu) ? "the data" : "the pixels") + " differ, first at byte " + at;
    }

    private void asdf(ByteSource expected, ByteSource found) throws IOException {
        AsdfDocument should = AsdfLayout.of(expected).document();
        AsdfDocument is = AsdfLayout.of(found).document();
        lines("the tree", tree(should), tree(is));
        byte[] small = Arrays.copyOfRange(should.toBytes(), should.treeBytes(), should.toBytes().length);
        byte[] now = Arrays.copyOfRange(is.toBytes(), is.treeBytes(), is.toBytes().length);
        if (!Arrays.equals(small, now)) {
            note("", "the small blocks behind the tree differ");
        }
        if (differences.isEmpty() && expected.size() != found.size()) {
            note("", "the file has " + found.size() + " bytes, not " + expected.size());
        }
        if (differences.isEmpty() && depth == Depth.EVERY_BYTE) {
            long at = mismatch(expected, 0, found, 0, expected.size());
            if (at >= 0) {
                note("", "the blocks of pixels differ, first at byte " + at);
            }
        }
    }

    private static String tree(AsdfDocument document) {
        return new String(document.toBytes(), 0, document.treeBytes(), StandardCharsets.UTF_8);
    }

    private void text(ByteSource expected, ByteSource found) throws IOException {
        if (mismatch(expected, 0, found, 0, Math.min(expected.size(), found.size())) >= 0
                || expected.size() != found.size()) {
            lines("the text", content(expected), content(found));
        }
    }

    private static String content(ByteSource source) throws IOException {
        return new String(source.bytes(), StandardCharsets.ISO_8859_1);
    }

    /** The first line that differs tells most. */
    private void lines(String what, String expected, String found) {
        if (expected.equals(found)) {
            return;
        }
        String[] should = expected.split("\n", -1);
        String[] is = found.split("\n", -1);
        int line = Arrays.mismatch(should, is);
        String now = line < is.length ? "'" + shown(is[line], should, line) + "'" : "nothing";
        String was = line < should.length ? "'" + shown(should[line], is, line) + "'" : "nothing";
        note("", what + " differs, first in line " + (line + 1) + ": " + now + " instead of " + was);
    }

    /** Of a long line what is near the place that differs. */
    private static String shown(String text, String[] others, int line) {
        String other = line < others.length ? others[line] : "";
        int at = Math.max(0, Arrays.mismatch(text.toCharArray(), other.toCharArray()));
        int from = Math.max(0, Math.min(at - SHOWN / 2, text.length() - SHOWN));
        int to = Math.min(text.length(), from + SHOWN);
        return (from > 0 ? "..." : "")
                + text.substring(from, to).replaceAll("[^ -~]", ".")
                + (to < text.length() ? "..." : "");
    }

    /** The first byte that differs, counted from the starts; -1 if none does. */
    private static long mismatch(ByteSource one, long oneAt, ByteSource other, long otherAt, long length)
            throws IOException {
        byte[] first = new byte[(int) Math.min(CHUNK, length)];
        byte[] second = new byte[first.length];
        for (long done = 0; done < length; done += first.length) {
            int count = (int) Math.min(first.length, length - done);
            one.readFully(oneAt + done, first, 0, count);
            other.readFully(otherAt + done, second, 0, count);
            int at = Arrays.mismatch(first, 0, count, second, 0, count);
            if (at >= 0) {
                return done + at;
            }
        }
        return -1;
    }
}
