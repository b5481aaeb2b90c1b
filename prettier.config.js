export default {
  printWidth: 120,
  // LWC templates write attribute={value} without quotes, which plain HTML does not know.
  overrides: [{ files: "salesforce-lwc/**/*.html", options: { parser: "lwc" } }],
};
