package org.starfix.engine.internal.stars.image;

/** The background and its noise row by row, so that no map of the size of the image is needed. Scratch space, one per thread. */
public final class BackgroundRows {
    private final ZoomAxis xAxis;
    private final ZoomAxis yAxis;
    private final CubicZoom background;
    private final CubicZoom rms;

    public BackgroundRows(MeshBackground mesh, Image image) {
        xAxis = new ZoomAxis(image.width(), mesh.boxWidth());
        yAxis = new ZoomAxis(image.height(), mesh.boxHeight());
        background = new CubicZoom(mesh.background(), mesh.meshWidth(), mesh.meshHeight());
        rms = new CubicZoom(mesh.rms(), mesh.meshWidth(), mesh.meshHeight());
    }

    /** Writes row y of the background into {@code out}, one value per pixel. */
    public void background(int y, double[] out) {
        background(y, 0, width(), out);
    }

    /** Writes row y of the noise into {@code out}, one value per pixel. */
    public void rms(int y, double[] out) {
        rms(y, 0, width(), out);
    }

    /** Writes pixels {@code x0 <= x < x1} of row y of the background to the same places of {@code out}. */
    public void background(int y, int x0, int x1, double[] out) {
        background.row(xAxis, yAxis, y, x0, x1, out);
    }

    /** Writes pixels {@code x0 <= x < x1} of row y of the noise to the same places of {@code out}. */
    public void rms(int y, int x0, int x1, double[] out) {
        rms.row(xAxis, yAxis, y, x0, x1, out);
    }

    /** Whether background and noise are the same everywhere. */
    public boolean areConstant() {
        return background.isConstant() && rms.isConstant();
    }

    /**
     * A bound on how much the background of any pixel from (x0, y0) to (x1, y1), both inclusive, differs from that of the pixel in the
     * middle, {@code (x0 + x1 + 1) / 2} and likewise in y.
     */
    public double backgroundChange(int x0, int y0, int x1, int y1) {
        return background.change(xAxis, yAxis, x0, y0, x1, y1);
    }

    /** The same for the noise. */
    public double rmsChange(int x0, int y0, int x1, int y1) {
        return rms.change(xAxis, yAxis, x0, y0, x1, y1);
    }

    private int width() {
        return xAxis.first.length;
    }

    /** The background of one pixel. */
    public double backgroundAt(int x, int y) {
        return background.value(xAxis, yAxis, x, y);
    }

    /** The noise of one pixel. */
    public double rmsAt(int x, int y) {
        return rms.value(xAxis, yAxis, x, y);
    }
}
