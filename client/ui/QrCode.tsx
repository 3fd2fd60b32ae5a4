import qrcode from 'qrcode-generator';

/** A picture of a text that a camera reads, drawn from rectangles so that it prints sharp. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const places = Array.from(
    { length: count * count },
    (_none, at) => [Math.floor(at / count), at % count] as const,
  );
  const dark = places.filter(([row, column]) => code.isDark(row, column));
  const path = dark.map(([row, column]) => `M${column + 4} ${row + 4}h1v1h-1z`).join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${count + 8} ${count + 8}`}
      width="180"
      height="180"
      shapeRendering="crispEdges"
    >
      <path d={`M0 0h${count + 8}v${count + 8}h-${count + 8}z`} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
