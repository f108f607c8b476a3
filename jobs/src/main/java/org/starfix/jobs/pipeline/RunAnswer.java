package org.starfix.jobs.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.FileVersion;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.output.GateResult;
import org.starfix.engine.internal.step.output.ProductLists;
import org.starfix.engine.internal.step.output.RunManifest;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.storage.HadoopFiles;

/** A digest of the ledger of a run, which tells whether what lies there is that of these inputs, parameters and gates. */
final class RunAnswer {
    private RunAnswer() {}

    /** The sum of the digests of all rows: the same in any order. */
    static String of(
            String parameterHash,
            JavaRDD<ExposureRecord> exposures,
            JavaRDD<AlignedField> fields,
            List<GateResult> gates) {
        long records = exposures
                .map(record -> number(new DigestBuilder().add(record.toString())))
                .fold(0L, Long::sum);
        long groups = fields.map(field -> {
                    DigestBuilder digest = new DigestBuilder().add(field.id());
                    field.groups().forEach(group -> digest.add(group.toString()));
                    digest.add(field.matches().size());
                    field.matches().forEach(match -> digest.add(match.toString()));
                    field.log().forEach(digest::add);
                    return number(digest);
                })
                .fold(0L, Long::sum);
        DigestBuilder answer =
                new DigestBuilder().add(parameterHash).add(records).add(groups);
        gates.forEach(gate -> answer.add(gate.toString()));
        return answer.hex();
    }

    private static long number(DigestBuilder digest) {
        return Long.parseUnsignedLong(digest.hex().substring(0, 2 * Long.BYTES), 16);
    }

    /**
     * An answer with what lies in a folder of it: all parts of the ledger and the lists of products, as they are.
     *
     * @param answer the digest of the rows
     */
    static String lying(String answer, String folder, HadoopFiles files) throws IOException {
        DigestBuilder digest = new DigestBuilder().add(answer);
        for (LedgerTable<?> table : LedgerTables.ALL) {
            digest.add(table.folder());
            files.versions(folder + "/" + table.folder())
                    .forEach((name, version) ->
                            digest.add(name).add(version.length()).add(version.mark()));
        }
        for (String list : ProductLists.FILES) {
            Optional<FileVersion> version = files.version(folder + "/" + list);
            digest.add(version.map(FileVersion::length).orElse(-1L))
                    .add(version.map(FileVersion::mark).orElse(""));
        }
        return digest.hex();
    }

    /** The answer that the manifest of a folder tells of, if the run has ended well. */
    static Optional<String> told(String folder, HadoopFiles files) throws IOException {
        try (ByteSource source = files.open(folder + "/" + RunManifest.FILE)) {
            byte[] text = new byte[Math.toIntExact(source.size())];
            source.readFully(0, text, 0, text.length);
            JsonNode manifest = new ObjectMapper().readTree(text);
            return manifest.path("state").asText().equals("finished")
                    ? Optional.of(manifest.path("answer").asText()).filter(answer -> !answer.isEmpty())
                    : Optional.empty();
        } catch (FileNotFoundException | NoSuchFileException | com.fasterxml.jackson.core.JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
