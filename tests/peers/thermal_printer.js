// Prints a slip with node-thermal-printer: node thermal_printer.js HOST PORT IMAGE. Writes the printer's paper status
// to standard output, in hex.
"use strict";

const { ThermalPrinter, PrinterTypes, CharacterSet } = require("node-thermal-printer");

async function main(host, port, image) {
  const printer = new ThermalPrinter({
    type: PrinterTypes.EPSON,
    interface: `tcp://${host}:${port}`,
    characterSet: CharacterSet.WPC775_BALTIC_RIM,
    width: 48,
  });
  if (!(await printer.isPrinterConnected())) throw new Error("no printer");
  printer.alignCenter();
  printer.setTextSize(3, 2);
  printer.println("A017");
  printer.setTextNormal();
  printer.bold(true);
  printer.println("Ķīpsalas iela 12");
  printer.bold(false);
  printer.alignLeft();
  printer.println("Паспорт, їжак");
  printer.underline(true);
  printer.print("under");
  printer.underline(false);
  printer.invert(true);
  printer.println("reverse");
  printer.invert(false);
  printer.drawLine();
  printer.leftRight("left", "right");
  printer.printQR("https://example.test/A017", { cellSize: 6, correction: "Q", model: 2 });
  await printer.printImage(image);
  printer.openCashDrawer();
  printer.cut();
  await printer.execute();
  printer.clear();
  printer.append(Buffer.from([0x1d, 0x72, 0x01]));
  const status = await printer.execute({ waitForResponse: true });
  process.stdout.write(status.toString("hex"));
}

main(...process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
