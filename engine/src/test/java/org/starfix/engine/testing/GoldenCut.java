package org.starfix.engine.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.MemoryByteSource;

/**
 * Cuts the golden numbers of the test resources from the complete set: {@code scripts/cut-golden}. All cases and all inputs that tests
 * read are taken over; what goes is bulk that none reads, and the low bits of the errors of pixels.
 */
public final class GoldenCut {
    /** Of the end-to-end cases: what they read, and what they must find. */
    static final List<String> ARCHIVES = List.of("inputs.zip", "cases.zip");

    /** Tables of a group that tests compute themselves or never look at. */
    private static final Map<String, List<String>> UNREAD = Map.of(
            "image", List.of("cat_name", "y", "RA", "DEC"),
            "reference", List.of("cat_name", "TPx", "TPy"));

    /** Bits of the 23 of a float's fraction that the errors of pixels lose: 1.2e-4, relative. */
    private static final int ERROR_BITS = 12;

    /** Files of others in the complete set and numbers that need them, by their beginnings: they stay in the shared data. */
    private static final List<String> OTHERS =
            List.of("align/wfc3/", "gwcs/corrected/", "gwcs/mosaic", "gwcs/versions", "match/sparse", "wcs/hst_");

    private static final ObjectMapper JSON = new ObjectMapper();

    private GoldenCut() {}

    /** Usage: {@code GoldenCut COMPLETE RESOURCES}, the folder {@code golden} of each. */
    public static void main(String[] arguments) throws IOException {
        Path complete = Path.of(arguments[0]);
        Path resources = Path.of(arguments[1]);
        for (String archive : ARCHIVES) {
            try (OutputStream out =
                    Files.newOutputStream(resources.resolve("e2e").resolve(archive))) {
                zip(archive(complete.resolve("e2e"), archive), out);
            }
        }
        for (Map.Entry<String, byte[]> vector : vectors(complete).entrySet()) {
            Path file = resources.resolve(vector.getKey());
            Files.createDirectories(file.getParent());
            if (!Files.exists(file) || !Arrays.equals(content(file), vector.getValue())) {
                Files.write(file, file.toString().endsWith(".gz") ? gzip(vector.getValue()) : vector.getValue());
            }
        }
    }

    /** The entries of an archive, as they are when unpacked. */
    static Map<String, byte[]> archive(Path e2e, String archive) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        if (archive.equals("cases.zip")) {
            for (Path file : files(e2e.resolve("golden"))) {
                String name = e2e.relativize(file).toString();
                entries.put(name, name.endsWith(".json") ? cutCase(file) : Files.readAllBytes(file));
            }
            return entries;
        }
        for (Path file : files(e2e.resolve("inputs"))) {
            String name = e2e.relativize(file).toString();
            entries.put(name, name.endsWith(".fits") ? cutErrors(file) : Files.readAllBytes(file));
        }
        return entries;
    }

    /** The vectors of single parts of the engine, unzipped, by the names of their resources. */
    static Map<String, byte[]> vectors(Path complete) throws IOException {
        Map<String, byte[]> vectors = new TreeMap<>();
        for (Path root : List.of(complete.resolve("engine"), complete.resolve("e2e"))) {
            for (Path file : files(root)) {
                String name = root.relativize(file).toString();
                boolean wanted = root.endsWith("e2e")
                        ? name.startsWith("unit/")
                        : OTHERS.stream().noneMatch(name::startsWith);
                if (wanted && name.matches(".*\\.(json|fits|hdr|gz)")) {
                    vectors.put(name.matches(".*\\.(hdr|gz)") ? name : name + ".gz", content(file));
                }
            }
        }
        return vectors;
    }

    private static byte[] cutCase(Path file) throws IOException {
        ObjectNode golden = (ObjectNode) JSON.readTree(file.toFile());
        boolean grids = Files.exists(file.resolveSibling("asdf"))
                && files(file.resolveSibling("asdf")).stream()
                        .anyMatch(tree -> tree.getFileName().toString().startsWith(caseName(file) + "__"));
        for (JsonNode image : golden.path("images")) {
            if (!grids) {
                ((ObjectNode) image.get("before")).remove("grid");
            }
            if (image.get("detection").isObject()) {
                ((ObjectNode) image.get("detection")).remove("finder_table");
            }
        }
        for (JsonNode stage : golden.path("stages")) {
            ((ObjectNode) stage).remove("fit_sky");
            for (JsonNode group : stage.path("group_alignments")) {
                UNREAD.forEach((table, columns) -> ((ObjectNode) group.get(table)).remove(columns));
            }
        }
        return JSON.writeValueAsBytes(golden);
    }

    private static String caseName(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    /** The file with fewer bits in its ERR extension; all else is as it was. */
    private static byte[] cutErrors(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        try (FitsFile file = FitsFile.open(new MemoryByteSource(path.toString(), bytes))) {
            FitsHdu errors = file.hdu("ERR");
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            int end = (int) (errors.dataStart() + errors.dataLength());
            for (int at = (int) errors.dataStart(); at < end; at += Float.BYTES) {
                if (Float.isFinite(buffer.getFloat(at))) {
                    int half = 1 << ERROR_BITS - 1;
                    buffer.putInt(at, buffer.getInt(at) + half >> ERROR_BITS << ERROR_BITS);
                }
            }
        }
        return bytes;
    }

    private static void zip(Map<String, byte[]> entries, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_COMPRESSION);
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            boolean planes = entry.getKey().endsWith(".fits");
            ZipEntry name = new ZipEntry(planes ? entry.getKey() + GoldenFolder.PLANES : entry.getKey());
            name.setTime(0);
            zip.putNextEntry(name);
            zip.write(planes ? WordPlanes.split(entry.getValue()) : entry.getValue());
        }
        zip.finish();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    /** The bytes of a file, unzipped if its name ends in .gz. */
    static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return new ArrayList<>(all.filter(Files::isRegularFile).sorted().toList());
        }
    }
}
