export default { printWidth: 120, overrides: [{ files: "*.cls", options: { printWidth: 100 } }] };
