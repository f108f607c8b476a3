package org.starfix.jobs.report.picture;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.step.ExposureView;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.output.RunManifest;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.ParameterSpec;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.jobs.report.ManifestFile;
import org.starfix.jobs.report.html.LedgerScan;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.Publication;

/** Pictures of the detectors of an exposure. */
public final class Quicklooks {
    /** The longest side of a picture, dots. */
    private static final int SIDE = 1400;

    private final HadoopFiles files;

    public Quicklooks(HadoopFiles files) {
        this.files = files;
    }

    /**
     * Writes a picture of each detector.
     *
     * @param run the output folder of a run, with whose parameters sources are found; without it with the defaults
     * @param target the picture; without it one in the folder worked in, called after the exposure
     * @return the pictures
     */
    public List<Path> write(String exposure, Optional<String> run, Optional<Path> target) throws IOException {
        Optional<LedgerScan> ledger = run.map(folder -> new LedgerScan(folder, files));
        Parameters parameters = ParameterLayers.NONE.resolve();
        if (ledger.isPresent()) {
            ledger.get().requireLedger();
            JsonNode manifest = ledger.get().manifest();
            if (manifest.isMissingNode()) {
                throw new InputException(run.get() + ": there is no " + RunManifest.FILE
                        + " with the parameters of the run; leave out --run, or name the output folder of another");
            }
            parameters = parameters(manifest);
        }
        List<Path> written = new ArrayList<>();
        List<ExposureView> views = ExposureView.of(exposure, files, TweakRegOptions.of(parameters), SIDE);
        for (ExposureView view : views) {
            Quicklook picture = new Quicklook(view);
            if (ledger.isPresent()) {
                picture.addMatches(ledger.get());
            }
            Path file = target.filter(path -> views.size() == 1)
                    .orElseGet(() -> target.map(path -> path.resolveSibling(
                                    name(path) + "_" + view.exposure().id().place() + ".png"))
                            .orElse(Path.of(view.exposure().id().stem() + "_quicklook.png")));
            Publication.publish(
                    new org.apache.hadoop.fs.Path(file.toAbsolutePath().toUri()),
                    files.configuration(),
                    picture.drawn()::write);
            written.add(file);
        }
        return written;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.png$", "");
    }

    /** What the run found its sources with; keys that this version does not know are left out. */
    private static Parameters parameters(JsonNode manifest) {
        Map<String, String> values = ManifestFile.values(manifest);
        values.keySet().removeIf(key -> ParameterSpec.find(key).isEmpty());
        return ManifestFile.parameters(values);
    }
}
