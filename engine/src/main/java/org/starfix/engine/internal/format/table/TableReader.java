package org.starfix.engine.internal.format.table;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.base.text.TextInput;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.fits.FitsFile;

/**
 * Reads a table of any supported format: ECSV, VOTable, FITS table, delimited text; each of them also compressed by gzip. The
 * content decides about the format; the name serves for messages only.
 */
public final class TableReader {
    private static final int HEAD = 512;
    private static final int MAX_TEXT_BYTES = Integer.MAX_VALUE - 8;

    /** First bytes of files that are no tables here, as ISO 8859-1. */
    private static final Map<String, String> BINARY = Map.of(
            "PAR1", "a Parquet file",
            "BZh", "a file compressed by bzip2",
            "\u00fd7zXZ", "a file compressed by xz",
            "PK\u0003\u0004", "a ZIP archive or a spreadsheet",
            "\u001f\u009d", "a file compressed by compress",
            "(\u00b5/\u00fd", "a file compressed by zstd",
            "\u0089HDF", "an HDF5 file",
            "#ASDF", "an ASDF file");

    private TableReader() {}

    /**
     * Reads the table. The source is not closed, unless it is compressed.
     *
     * @throws MalformedDataException if the content is none of the formats, or broken
     */
    public static Table read(ByteSource file) throws IOException {
        return read(file, TableChoice.FIRST);
    }

    /** The same; of a file with several tables the one that is chosen. */
    public static Table read(ByteSource file, TableChoice choice) throws IOException {
        ByteSource source = ByteSources.unzipped(file);
        checkSize(source);
        return plain(source, column -> true, choice);
    }

    /** Reads some columns of the first table of a file. */
    public static Table read(ByteSource file, Predicate<String> wanted) throws IOException {
        return read(file, wanted, TableChoice.FIRST);
    }

    /**
     * Reads some columns of a table. Text compressed by gzip is decompressed on the way, so that the memory needed is that of the
     * columns.
     *
     * @param wanted whether a column of that name is to be read
     * @throws MalformedDataException if the content is none of the formats, or broken
     */
    public static Table read(ByteSource file, Predicate<String> wanted, TableChoice choice) throws IOException {
        if (!ByteSources.isGzip(file)) {
            return plain(file, wanted, choice);
        }
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(ByteSources.stream(file), 1 << 16), HEAD)) {
            in.mark(HEAD);
            String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
            in.reset();
            return head.startsWith("SIMPLE  =")
                    ? plain(ByteSources.unzipped(file), wanted, choice)
                    : text(file.name(), head, in, wanted, choice);
        } catch (EOFException | ZipException e) {
            throw ByteSources.brokenGzip(file, e);
        }
    }

    private static Table plain(ByteSource source, Predicate<String> wanted, TableChoice choice) throws IOException {
        String head = head(source);
        if (head.startsWith("SIMPLE  =")) {
            return FitsTableReader.read(FitsFile.open(source), wanted, choice);
        }
        try (InputStream in = ByteSources.stream(source)) {
            return text(source.name(), head, in, wanted, choice);
        }
    }

    private static Table text(String name, String head, InputStream in, Predicate<String> wanted, TableChoice choice)
            throws IOException {
        String start = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head;
        if (start.stripLeading().startsWith("<")) {
            return VoTableReader.read(name, in, wanted, choice);
        }
        if (start.isEmpty()) {
            throw new MalformedDataException(name + ": the file is empty");
        }
        checkIsText(name, head);
        choice.requireNone(name);
        try (BufferedReader text = TextInput.reader(name, in)) {
            return start.matches("(?s)#\\s*%ECSV.*")
                    ? EcsvReader.read(name, text, wanted)
                    : DelimitedTable.read(name, text, wanted);
        }
    }

    private static String head(ByteSource source) throws IOException {
        byte[] head = new byte[(int) Math.min(HEAD, source.size())];
        if (head.length == 0) {
            throw new MalformedDataException(source.name() + ": the file is empty");
        }
        source.readFully(0, head, 0, head.length);
        return new String(head, StandardCharsets.ISO_8859_1);
    }

    private static void checkIsText(String name, String head) {
        Optional<String> kind = BINARY.entrySet().stream()
                .filter(magic -> head.startsWith(magic.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        boolean utf16 = TextInput.isUtf16(head.getBytes(StandardCharsets.ISO_8859_1));
        if (kind.isPresent() || head.indexOf('\0') >= 0 && !utf16) {
            throw new MalformedDataException(
                    name + ": this is " + kind.orElse("a binary file of an unknown format")
                            + ", not a table that can be read; write it as ECSV, VOTable, FITS or delimited text, plain or compressed by gzip");
        }
    }

    private static void checkSize(ByteSource source) throws IOException {
        if (source.size() > MAX_TEXT_BYTES && !head(source).startsWith("SIMPLE  =")) {
            throw new MalformedDataException(source.name() + ": a text table of " + source.size()
                    + " bytes is too large; at most " + MAX_TEXT_BYTES + " can be read; write it as a FITS table");
        }
    }
}
