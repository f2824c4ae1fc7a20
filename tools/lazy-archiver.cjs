// cdktf loads its archiver, a third of its start-up time, for assets that are packed at synthesis. Here it is loaded
// when something is packed, from what cdktf brings along.
module.exports = (...args) => require("../node_modules/cdktf/node_modules/archiver")(...args);
